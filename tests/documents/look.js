/* Looks at pages in a browser without a screen, prints each into a PDF beside
 * it, and says what is wrong, a line for each fault: "WHAT FILE: fault". */
"use strict";
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const browsers = ["chromium", "chromium-browser", "google-chrome"];

function find_browser() {
	for (const dir of process.env.PATH.split(path.delimiter))
		for (const name of browsers)
			if (fs.existsSync(path.join(dir, name)))
				return path.join(dir, name);
	throw new Error("there is no browser");
}

/* The page must need no sideways scrolling; its tables may. */
async function width(page, tell) {
	for (const w of [320, 390, 700, 1024, 1600]) {
		await page.setViewportSize({ width: w, height: 844 });
		const wide = await page.evaluate(
		    () => document.documentElement.scrollWidth);
		if (wide > w)
			tell(`${wide} pixels on a screen of ${w}`);
	}
}

/* On a telephone each cell must be whole, too. */
async function phone(page, tell) {
	await page.setViewportSize({ width: 390, height: 844 });
	const cut = await page.evaluate(() => [...document.querySelectorAll(
	    "main th, main td, main p, main pre, h1, h2, nav li")]
	    .filter((n) => n.getBoundingClientRect().right > innerWidth + 1 &&
		!n.closest("thead"))
	    .map((n) => n.textContent.slice(0, 40)));
	for (const text of cut)
		tell(`out of sight: ${text}`);
}

/* The policy lets the page's own style through and nothing else. */
async function policy(page, tell, said) {
	const styled = await page.evaluate(() => getComputedStyle(
	    document.querySelector("header")).borderBottomStyle);
	if (styled !== "solid")
		tell("the style is not applied");
	for (const text of said)
		tell(text);
}

async function axe(page, tell) {
	for (const w of [390, 1200]) {
		await page.setViewportSize({ width: w, height: 844 });
		await page.addScriptTag({ path: require.resolve("axe-core") });
		const found = await page.evaluate(() => window.axe.run(document,
		    { resultTypes: ["violations"] }));
		for (const v of found.violations)
			tell(`${v.id}: ${v.help}: ${v.nodes[0].html}`);
	}
}

/* What a meeting needs of a month is on one screen of a projector, or what has
 * no room there begins below a whole table; nothing is cut. */
async function projector(page, tell) {
	for (const [w, h] of [[1280, 720], [1920, 1080]]) {
		await page.setViewportSize({ width: w, height: h });
		const found = await page.evaluate(() => ({
			paged: document.body.classList.contains("paged"),
			parts: document.querySelectorAll(".part").length,
			screens: document.documentElement.scrollHeight /
			    innerHeight,
			cut: [...document.querySelectorAll(".table")]
			    .filter((n) => n.scrollWidth > n.clientWidth + 1)
			    .length }));
		const most = w < 1900 ? 1.5 : 1.05;
		if (found.paged && found.cut > 0)
			tell(`${found.cut} tables are cut at ${w}`);
		if (found.paged && found.parts === 1 &&
		    document_name(page) === "month" && found.screens > most)
			tell(`${found.screens.toFixed(2)} screens of ${w}`);
	}
}

function document_name(page) {
	return path.basename(new URL(page.url()).pathname, ".html");
}

async function print(page, tell, said, file) {
	await page.pdf({ path: file.replace(/html$/, "pdf"),
		preferCSSPageSize: true, printBackground: true });
}

async function look(browser, file, looks, bypassCSP) {
	const context = await browser.newContext({ bypassCSP });
	const page = await context.newPage();
	const said = [];

	page.on("console", (m) => said.push(m.text()));
	page.on("request", (r) => r.url().startsWith("file://" +
	    path.resolve(file)) || said.push("asks for " + r.url()));
	await page.goto("file://" + path.resolve(file));
	for (const what of looks)
		await what(page, (text) => console.log(
		    `${what.name} ${path.basename(file)}: ${text}`), said, file);
	await context.close();
}

async function main(files) {
	const browser = await chromium.launch({ executablePath: find_browser(),
		args: ["--no-sandbox", "--disable-dev-shm-usage"] });

	for (const file of files) {
		await look(browser, file, [policy, width, phone, projector, print], false);
		await look(browser, file, [axe], true);
	}
	await browser.close();
}

main(process.argv.slice(2)).catch((e) => {
	console.log(e.stack);
	process.exit(1);
});
