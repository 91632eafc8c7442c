import "server-only";
import { listEnvironments } from "./catalogue/environments.ts";
import { listPresets } from "./catalogue/presets.ts";
import type { AnyCommand } from "./command.ts";
import { createConfiguration } from "./configs/create.ts";
import { listConfigurations } from "./configs/list.ts";
import { readConfiguration } from "./configs/read.ts";
import { createPerson } from "./people/create.ts";
import { listPeople } from "./people/list.ts";
import { createRevision } from "./revisions/create.ts";
import { listRevisions } from "./revisions/list.ts";
import { renderRevision } from "./revisions/render.ts";
import { createSession } from "./session/create.ts";
import { deleteSession } from "./session/delete.ts";
import { readSession } from "./session/read.ts";
import { completeSetup } from "./setup/complete.ts";

/** Every read and write of the product. The API's description and the endpoint × role test are made from it. */
export const commands: readonly AnyCommand[] = [
  completeSetup,
  createSession,
  readSession,
  deleteSession,
  listPeople,
  createPerson,
  listConfigurations,
  createConfiguration,
  readConfiguration,
  listRevisions,
  createRevision,
  renderRevision,
  listEnvironments,
  listPresets,
];
