export default function width(text: string, options?: object): number;
