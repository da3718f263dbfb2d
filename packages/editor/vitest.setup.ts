import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// The library does this by itself only where the test runner's functions are global, and here they are imported.
afterEach(cleanup);

// jsdom draws nothing, so there is nothing that it could scroll. Some tests go without it.
if (typeof Element !== "undefined") Element.prototype.scrollIntoView = () => undefined;
