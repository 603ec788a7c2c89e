// What both processes of the bench take for Google's key.
export const API_KEY = 'key-of-the-bench';
