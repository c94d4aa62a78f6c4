import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", port: Number(process.env.WEB_PORT ?? 5173), strictPort: true },
  // A dependency that is found late makes Vite reload the page under the reader's hands.
  optimizeDeps: { include: ["oauth4webapi", "react", "react-dom/client", "valibot"] },
  // Nothing is inlined: the page is served with a content security policy that refuses data: URLs.
  build: { assetsInlineLimit: 0, sourcemap: false },
});
