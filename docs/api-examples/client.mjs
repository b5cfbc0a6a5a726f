// Reads the menu and one page, and sends a report; runs in Node 18+. In browsers of other sites the reading half works
// as it is (the API allows every origin to read); sending does not. Usage: node client.mjs ADDRESS [send]
import { randomUUID } from "node:crypto";

const [site, what] = process.argv.slice(2);

async function call(path, options = {}) {
    const answer = await fetch(new URL(path, site), options);
    const content = await answer.json();
    if (!answer.ok) throw new Error(`${content.title}: ${content.detail ?? ""} ${JSON.stringify(content.errors ?? [])}`);
    return content;
}

const { menu } = await call("/api/navigation/?locale=en");
console.log(menu.map((entry) => entry.title).join(" · "));

const page = await call("/api/pages/find/?html_path=/en/hotline/");
console.log(page.title, page.body.map((block) => block.type).join(", "));

if (what === "send") {
    const { version } = await call("/api/forms/report/?fields=version");
    const { receipt_code } = await call("/api/reports/", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
        body: JSON.stringify({ version, answers: { narrative: "Contoh dari JavaScript." } }),
    });
    console.log("code:", receipt_code);
}
