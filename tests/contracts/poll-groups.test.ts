import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { pollGroupsContract } from "./poll-groups.contract.ts";

pollGroupsContract(async () => openDatabase(":memory:").driver);
