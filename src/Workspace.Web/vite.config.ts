import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/app/",
  publicDir: false,
  resolve: {
    alias: { "@realtime": fileURLToPath(new URL("../Workspace.Realtime/Client", import.meta.url)) },
    // The realtime client lives beside its engine and takes its packages from here.
    dedupe: ["yjs", "y-protocols", "@microsoft/signalr", "@microsoft/signalr-protocol-msgpack"],
  },
  test: { include: ["**/*.test.ts", "../Workspace.Realtime/Client/*.test.ts"] },
  build: {
    outDir: "wwwroot/app",
    emptyOutDir: true,
    target: "es2022",
    // The editor is one chunk, loaded on document pages alone.
    chunkSizeWarningLimit: 800,
    modulePreload: false,
    rolldownOptions: {
      input: { main: "Shell/main.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: (asset) => (asset.names.includes("main.css") ? "main.css" : "[name]-[hash][extname]"),
      },
    },
  },
});
