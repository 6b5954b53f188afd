export { startHere as threadNotebook } from "./gallery/start-here";
