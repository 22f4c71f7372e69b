// The web layer may not reach into a stage; what a hub is answered is decided there.
export { answerToHub } from "../stages/websub/intent.ts";
