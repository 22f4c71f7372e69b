import { nodeHttpClient } from "../../src/adapters/node/http-client.ts";
import { httpClientContract } from "./http-client.contract.ts";

httpClientContract((allowPrivateHosts) => {
  const client = nodeHttpClient({ allowPrivateHosts: () => allowPrivateHosts });
  return { client, close: () => client.close() };
});
