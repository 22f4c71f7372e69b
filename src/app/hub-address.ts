// The web layer may not reach into a stage; the Link header must still name the hub that the feed names (P9).
export { hubAddress } from "../stages/publish/hub-address.ts";
