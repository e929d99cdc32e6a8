// npm's `postinstall`: see stampInstall.

import { stampInstall } from "./install.mjs";
import { root } from "./paths.mjs";

stampInstall(root);
