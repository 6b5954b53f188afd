/** Whether a text can stand as a name: no line ends, no tabs, nothing else that controls a terminal or a printer. */
export const isPlainLine = (text: string): boolean => !/\p{Cc}/u.test(text);
