// Short forms of given names: the same person may be written either way.

/** Short form -> given names. Only pairs that are spelt alike have to be here: "BOB" is never taken for a misspelt "ROBERT". */
const NICKNAMES = `
  al alan albert alfred alvin|alex alexander alexandra alexis|andy andrew|art arthur|barb barbara|ben benjamin bennett
  bern bernard|bert bertram albert robert|brad bradley bradford|cal calvin|cath catherine|cathy catherine
  chris christopher christine christina christian|cindy cynthia|cliff clifford|clint clinton|connie constance
  curt curtis|dan daniel|danny daniel|dave david|deb deborah debra|debbie deborah debra|don donald|donny donald
  donnie donald|doug douglas|ed edward edwin edgar|eddie edward edwin|eli elijah|ernie ernest|fran francis frances
  frank franklin francis|fred frederick alfred|gabe gabriel|gene eugene|geoff geoffrey|gerry gerald gerard
  greg gregory|gus august|harv harvey|herb herbert|jake jacob|jan janet janice|jeff jeffrey|jen jennifer
  jenn jennifer|jenny jennifer|jerry gerald jerome|jess jessica|joe joseph|joey joseph|johnny john|jon jonathan
  josh joshua|judy judith|kate katherine|kath kathleen katherine|kathy kathleen katherine|ken kenneth|kenny kenneth
  kim kimberly|larry lawrence|len leonard|lenny leonard|leo leonard|les leslie lester|lou louis louise
  marge margaret|margie margaret|marty martin|matt matthew|max maxwell|mel melvin melvyn|mitch mitchell|nate nathan nathaniel
  nick nicholas|norm norman|pam pamela|pat patrick patricia|pete peter|phil philip phillip|ray raymond|rich richard
  rick richard|rob robert|robbie robert|rod rodney|ron ronald|ronnie ronald|russ russell|sam samuel samantha
  sandy sandra|sid sidney|stan stanley|steph stephen stephanie|steve steven stephen|stu stuart|sue susan
  terry terrence terence|theo theodore|tim timothy|tom thomas|tommy thomas|tony anthony|val valerie|vic victor
  vicki victoria|vicky victoria|vin vincent|vince vincent|walt walter|wes wesley|will william|willie william
  zach zachary`;

const pairs = new Set<string>();
for (const entry of NICKNAMES.trim().split(/\s*[|\n]\s*/)) {
  const [short, ...names] = entry.split(' ');
  for (const name of names) pairs.add(`${short} ${name}`).add(`${name} ${short}`);
}

/** Whether one of two lower-case names is short for the other. */
export const isNickname = (a: string, b: string): boolean => pairs.has(`${a} ${b}`);
