// The text of docs/errors.md, made from the table of problem kinds.
import { kindOf, PROBLEM_KIND_NAMES, problemType } from '../shared/contract/problem-kinds.ts';

const HEAD = `# Errors

Made from \`shared/contract/problem-kinds.ts\` by \`npm run openapi\`; do not edit by hand.

Every error is problem+json (RFC 9457): \`type\` names the kind of problem, \`title\` says it in words, \`detail\` says what was
wrong in this request, \`instance\` is the id of the request, and \`errors\` lists the fields that failed. Branch on \`type\`:
a kind keeps its name, status and meaning. \`type\` is a name and not an address to fetch. New kinds may come; treat one
that you do not know by its status.

Answers 429 and 503 of API Gateway and of a part that did not answer have the header \`Retry-After\`, in seconds. Answers 401
have \`WWW-Authenticate\`. All answers have \`Cache-Control: no-store\`.

A JSON body must not begin with a byte order mark (RFC 8259). API Gateway's validator reads bodies sent as
\`application/json\` and refuses such a one with 400; the services behind it ignore the mark, so that a body sent as another
content type, which API Gateway does not validate, is read.

`;

export function errorsPage(): string {
  const sections = PROBLEM_KIND_NAMES.map((kind) => {
    const { status, title, about } = kindOf(kind);
    return `## ${kind}\n\n\`${problemType(kind)}\`, ${status}: ${title}.\n\n${about}\n`;
  });
  return HEAD + sections.join('\n');
}
