/* Looks at slides in a browser without a screen and says which do not hold
 * what is on them, or ask for anything on the net. */
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const browser_path = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => process.env.PATH.split(path.delimiter)
	.map((dir) => path.join(dir, name))).find((p) => fs.existsSync(p));

async function main(files) {
	const browser = await chromium.launch({ executablePath: browser_path,
		args: ["--no-sandbox", "--disable-dev-shm-usage"] });

	for (const file of files) {
		const page = await browser.newPage();

		page.on("request", (r) => r.url().startsWith("file://") ||
		    console.log(`${file}: asks for ${r.url()}`));
		await page.goto("file://" + path.resolve(file));
		const cut = await page.evaluate(() => [...document
		    .querySelectorAll("section")].filter((s) =>
			s.scrollHeight > s.clientHeight + 1 ||
			s.scrollWidth > s.clientWidth + 1)
		    .map((s) => s.textContent.trim().slice(0, 60)));
		for (const text of cut)
			console.log(`${file}: does not fit: ${text}`);
	}
	await browser.close();
}

main(process.argv.slice(2)).catch((e) => {
	console.log(e.stack);
	process.exit(1);
});
