// What an editor shows for records, asked of yaml-language-server as an
// editor asks. Prints TAP.
//
//	node lsp.js SERVER REPOSITORY PSD
//
// REPOSITORY is one that "psd init --example" made; it is not changed. PSD is
// the program, whose findings the server's are compared with.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawn, spawnSync } = require("child_process");
const { pathToFileURL } = require("url");

const [server, repository, psd] = process.argv.slice(2);
const SECONDS = 120; // that one answer may take
const settings = JSON.parse(
    fs.readFileSync(path.join(repository, ".vscode", "settings.json"), "utf8"));

// --- TAP

let tests = 0;
let failures = 0;

function ok(good, title, why) {
	tests++;
	if (!good) {
		failures++;
		for (const line of String(why || "no").split("\n").slice(0, 20))
			console.log("#   " + line);
	}
	console.log((good ? "ok " : "not ok ") + tests + " - " + title);
}

// --- The client: messages with a length before each, requests with a number.

// The settings of the section NAME ("yaml"), as an editor would give them.
function section(name, all) {
	const found = {};

	for (const [key, value] of Object.entries(all)) {
		const parts = key.split(".");

		if (parts.shift() !== name || parts.length === 0)
			continue;
		let at = found;
		while (parts.length > 1) {
			const part = parts.shift();
			at = at[part] = at[part] || {};
		}
		at[parts[0]] = value;
	}
	// what VS Code sets where the user says nothing
	if (name === "yaml")
		return { validate: true, hover: true, completion: true, ...found };
	// whatever is fetched in spite of all fails
	if (name === "http")
		return { proxy: "http://127.0.0.1:9", proxyStrictSSL: true };
	return found;
}

class Client {
	constructor(config) {
		this.config = config;
		this.waiting = new Map(); // number of a request: its promise
		this.found = new Map(); // address: who waits for diagnostics
		this.last = 0;
		this.rest = Buffer.alloc(0);
		this.child = spawn(process.execPath, [server, "--stdio"], {
			stdio: ["pipe", "pipe", "pipe"],
		});
		this.said = "";
		this.child.stderr.on("data", (bytes) => { this.said += bytes; });
		this.child.stdout.on("data", (bytes) => this.take(bytes));
		this.child.stdin.on("error", () => {});
		this.ended = new Promise((done) => this.child.on("exit", done));
		this.ended.then(() => {
			for (const one of this.waiting.values())
				one.reject(new Error("server ended\n" + this.said));
		});
	}

	take(bytes) {
		this.rest = Buffer.concat([this.rest, bytes]);
		for (;;) {
			const end = this.rest.indexOf("\r\n\r\n");
			if (end < 0)
				return;
			const head = this.rest.subarray(0, end).toString();
			const size = Number(/content-length: (\d+)/i.exec(head)[1]);
			if (this.rest.length < end + 4 + size)
				return;
			const body = this.rest.subarray(end + 4, end + 4 + size);
			this.rest = this.rest.subarray(end + 4 + size);
			this.handle(JSON.parse(body.toString()));
		}
	}

	send(message) {
		const body = JSON.stringify({ jsonrpc: "2.0", ...message });

		this.child.stdin.write(
		    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
	}

	handle(message) {
		if (message.method === undefined) {
			const one = this.waiting.get(message.id);
			this.waiting.delete(message.id);
			if (message.error)
				one.reject(new Error(message.error.message));
			else
				one.resolve(message.result);
		} else if (message.method === "workspace/configuration") {
			this.send({
				id: message.id,
				result: message.params.items.map(
				    (item) => section(item.section, this.config)),
			});
		} else if (message.id !== undefined) {
			this.send({ id: message.id, result: null });
		} else if (message.method === "textDocument/publishDiagnostics") {
			const wait = this.found.get(message.params.uri);
			this.found.delete(message.params.uri);
			if (wait)
				wait(message.params.diagnostics);
		}
	}

	ask(method, params) {
		const id = ++this.last;

		return inTime(method, new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.send({ id, method, params });
		}));
	}

	tell(method, params) {
		this.send({ method, params });
	}

	async begin(root) {
		const uri = pathToFileURL(root).href;

		await this.ask("initialize", {
			processId: process.pid,
			rootUri: uri,
			workspaceFolders: [{ uri, name: "records" }],
			capabilities: {
				workspace: { configuration: true, workspaceFolders: true },
				textDocument: {
					hover: { contentFormat: ["markdown"] },
					completion: { completionItem: {
						snippetSupport: true,
						documentationFormat: ["markdown"],
					} },
					publishDiagnostics: {},
				},
			},
		});
		this.tell("initialized", {});
		this.tell("workspace/didChangeConfiguration", { settings: null });
	}

	// The diagnostics that come next for the address URI.
	next(uri) {
		return inTime("diagnostics of " + uri,
		    new Promise((done) => this.found.set(uri, done)));
	}

	// What is wrong with TEXT, as the file that it would be.
	open(file, text) {
		const uri = pathToFileURL(file).href;
		const answer = this.next(uri);

		this.tell("textDocument/didOpen", { textDocument: {
			uri, languageId: "yaml", text,
			// what is opened again is read again only with another one
			version: ++this.last,
		} });
		return answer;
	}

	// The server takes back what it said about a file that is closed.
	close(file) {
		const uri = pathToFileURL(file).href;
		const answer = this.next(uri);

		this.tell("textDocument/didClose", { textDocument: { uri } });
		return answer;
	}

	at(file, line, character) {
		return {
			textDocument: { uri: pathToFileURL(file).href },
			position: { line, character },
		};
	}

	async end() {
		await this.ask("shutdown", null);
		this.tell("exit", null);
		await inTime("the end", this.ended);
	}
}

const clients = [];
let clock; // of the whole run, which hangs in no case

function inTime(what, promise) {
	let timer;

	return Promise.race([promise, new Promise((_, reject) => {
		timer = setTimeout(
		    () => reject(new Error("no answer in time: " + what)),
		    SECONDS * 1000);
	})]).finally(() => clearTimeout(timer));
}

async function start(config) {
	const client = new Client(config);

	clients.push(client);
	await client.begin(repository);
	return client;
}

// --- The records

const kinds = ["plans", "results", "dialogues", "meetings", "statistics"];

function records() {
	const all = ["psd.yaml", "agreements.yaml"];

	for (const kind of kinds)
		for (const year of fs.readdirSync(path.join(repository, kind)))
			for (const name of
			    fs.readdirSync(path.join(repository, kind, year)))
				all.push(path.join(kind, year, name));
	return all.filter((name) => name.endsWith(".yaml"));
}

function read(name) {
	return fs.readFileSync(path.join(repository, name), "utf8");
}

function shown(diagnostics) {
	return diagnostics.map(
	    (d) => `${d.range.start.line + 1}: ${d.message}`).join("\n");
}

function withoutModelines(text) {
	return text.replace(/^# (yaml-language-server: |)\$schema.*\n/gm, "");
}

// Where the mark ¦ in NEEDLE is when NEEDLE stands in TEXT without it.
function place(text, needle) {
	const at = text.indexOf(needle.replace("¦", ""));

	if (at < 0)
		throw new Error("not in the record: " + needle);
	const before = text.slice(0, at + needle.indexOf("¦"));
	const line = before.split("\n").length - 1;

	return [line, before.length - (before.lastIndexOf("\n") + 1)];
}

async function testGood(title, client, change) {
	const faults = [];

	await Promise.all(records().map(async (name) => {
		const file = path.join(repository, name);
		const found = await client.open(file, change(read(name)));

		if (found.length > 0)
			faults.push(name + ":" + shown(found));
		await client.close(file);
	}));
	ok(faults.length === 0, title, faults.join("\n"));
}

// --- What is wrong: the record, what stands there, what somebody wrote.

const broken = [
	["an unknown key", "plans/2022/alen.yaml",
	    "progress: ongoing", "progres: ongoing"],
	["a key in Swedish", "results/2022/bjorken.yaml",
	    "by: enhetschef", "av: enhetschef"],
	["a value that is none of them", "plans/2022/alen.yaml",
	    "progress: ongoing", "progress: pågår"],
	["a missing key", "results/2022/bjorken.yaml",
	    '    date: "2022-04-05"\n', ""],
	["a missing key at the top", "statistics/2022/alen.yaml",
	    "unit: alen\n", ""],
	["text where a number belongs", "statistics/2022/alen.yaml",
	    "near_misses: 3", "near_misses: tre"],
	["a number where text belongs", "plans/2022/tallhojden.yaml",
	    "comment: Vik", "comment: 12\n    #"],
	["a list where a text belongs", "plans/2022/alen.yaml",
	    "unit: alen", "unit: [alen]"],
	["a date without quotation marks that is none",
	    "results/2022/bjorken.yaml",
	    'date: "2022-04-05"', "date: 5 april"],
	["an id in capitals", "plans/2022/alen.yaml",
	    "unit: alen", "unit: Alen"],
	["a year too far away", "meetings/2022/alen.yaml",
	    "year: 2022", "year: 22"],
	["another kind of record", "meetings/2022/alen.yaml",
	    "record: meetings", "record: meeting"],
	["an empty text", "plans/2022/tallhojden.yaml",
	    "comment: Vikarierande enhetschef sedan i maj.", 'comment: ""'],
	["a number below what is possible", "statistics/2022/alen.yaml",
	    "near_misses: 3", "near_misses: -3"],
	["a text where a level has a number", "psd.yaml",
	    "offset: 21", "offset: tjugoett"],
	["a tab", "meetings/2022/alen.yaml", "meetings:\n  -", "meetings:\n\t-"],
	["a list that is not closed", "meetings/2022/alen.yaml",
	    "forum: apt", "forum: [apt"],
	["the same key twice", "meetings/2022/alen.yaml",
	    "unit: alen\n", "unit: alen\nunit: alen\n"],
];

// The line of the first finding that psd has about the file NAME in COPY.
function firstLine(copy, name) {
	const said = spawnSync(psd, ["--lang", "en", "validate", name], {
		cwd: copy, encoding: "utf8", timeout: SECONDS * 1000,
	});
	const first = /^[^\n:]*:(\d+):\d+: error: .*/m.exec(said.stdout);

	return first ? [Number(first[1]), first[0]] : [0, said.stdout + said.stderr];
}

async function testBroken(client, copy) {
	for (const [title, name, from, to] of broken) {
		const text = read(name);
		const file = path.join(copy, name);

		if (!text.includes(from)) {
			ok(false, title, `'${from}' is not in ${name}`);
			continue;
		}
		fs.writeFileSync(file, text.replace(from, to));
		const [line, said] = firstLine(copy, name);
		const found = await client.open(path.join(repository, name),
		    text.replace(from, to));
		await client.close(path.join(repository, name));
		fs.writeFileSync(file, text);
		ok(line > 0 && found.some((d) => d.range.start.line + 1 === line),
		    `${title}: the editor marks the line that psd names`,
		    `psd: ${said}\neditor:\n${shown(found)}`);
	}
}

// Each kind of record is known by where it lies.
async function testSettings(client) {
	const unknown = [];

	for (const start of ["psd", "agreements", ...kinds]) {
		const name = records().find((one) => one.startsWith(start));
		const file = path.join(repository, name);
		const found = await client.open(file,
		    withoutModelines(read(name)) + "hittepå: 1\n");

		await client.close(file);
		if (!found.some((d) => d.message.includes("hittepå")))
			unknown.push(name);
	}
	ok(unknown.length === 0, "the settings know every kind of record",
	    unknown.join("\n"));
}

// --- Hover: over ¦ in the text, and what is said there.

const hovers = [
	["plans/2022/alen.yaml", "pro¦gress: ongoing", "läge"],
	["plans/2022/alen.yaml", "unit¦: alen", "enhet"],
	["results/2022/bjorken.yaml", "peri¦od:", "period"],
	["statistics/2022/alen.yaml", "near_¦misses:", "tillbud"],
	["psd.yaml", "practice_¦date:", "övning"],
	["psd.yaml", "off¦set: 21", "dagar"],
	["meetings/2022/alen.yaml", "for¦um:", "forum"],
	["agreements.yaml", "vard¦central:", "vårdcentral"],
];

// The text of a hover or of a completion's documentation.
function words(contents) {
	if (contents === null || contents === undefined)
		return "";
	return typeof contents === "string" ? contents : contents.value || "";
}

async function testHover(client) {
	for (const [name, needle, want] of hovers) {
		const text = read(name);
		const file = path.join(repository, name);

		await client.open(file, text);
		const hover = await client.ask("textDocument/hover",
		    client.at(file, ...place(text, needle)));
		await client.close(file);
		const said = words(hover && hover.contents).toLowerCase();
		ok(said.includes(want), `over '${needle}' stands '${want}'`,
		    said);
	}
}

// --- Completion: a text with ¦ in it, and what is offered there.

const completions = [
	["plans/2022/alen.yaml", "progress: ongoing", "progress: ¦",
	    ["not-started", "ongoing", "partly", "done", "paused", "stopped"],
	    "Arbetet har börjat"],
	["psd.yaml", "language: sv", "language: ¦", ["sv", "en"], "Engelska"],
	["statistics/2022/alen.yaml", "near_misses: 3", "near¦",
	    ["near_misses"]],
	["meetings/2022/alen.yaml", "record: meetings", "record: ¦",
	    ["meetings"]],
	["plans/2022/alen.yaml", "year: 2022\n", "year: 2022\n¦\n",
	    ["approval", "documents", "next_year"]],
];

async function testCompletion(client) {
	for (const [name, from, to, want, says] of completions) {
		const file = path.join(repository, name);
		const text = read(name).replace(from, to.replace("¦", ""));
		const [line, character] = place(text, to);

		await client.open(file, text);
		const answer = await client.ask("textDocument/completion",
		    client.at(file, line, character));
		await client.close(file);
		const items = (answer && answer.items) || answer || [];
		const labels = items.map((item) => item.label);
		ok(want.every((word) => labels.includes(word)),
		    `at ${JSON.stringify(to)} is offered: ${want.join(", ")}`,
		    labels.join("\n"));
		if (says)
			ok(items.some((item) =>
			    words(item.documentation).includes(says)),
			    `with what it means: ${says}`);
	}
}

// --- Snippets: where a list gets one more item.

const snippets = [
	["results/2022/bjorken.yaml", "results:\n", "nytt värde"],
	["meetings/2022/alen.yaml", "meetings:\n", "nytt möte"],
	["statistics/2022/alen.yaml", "months:\n", "ny månad"],
	["dialogues/2022/", "actions:\n", "ny åtgärd"],
	["dialogues/2022/", "observations:\n", "ny iakttagelse"],
	["dialogues/2022/", "lessons:\n", "ny lärdom"],
];

async function testSnippets(client) {
	for (const [start, after, label] of snippets) {
		const name = records().find((one) =>
		    one.startsWith(start) && read(one).includes("\n" + after));
		const file = path.join(repository, name);
		const text = read(name).replace("\n" + after,
		    "\n" + after + "  - \n");
		const [line] = place(text, "\n" + after + "¦  - \n");

		await client.open(file, text);
		const answer = await client.ask("textDocument/completion",
		    client.at(file, line, 4));
		await client.close(file);
		const items = (answer && answer.items) || answer || [];
		const item = items.find((one) => one.label === label);
		if (!item) {
			ok(false, `'${label}' is offered in ${name}`,
			    items.map((one) => one.label).join("\n"));
			continue;
		}
		// what an editor makes of it: places to fill in, and its lines
		// as far in as the one where it begins
		const more = (item.textEdit ? item.textEdit.newText : item.insertText)
		    .replace(/\$\{\d+:([^}]*)\}/g, "$1").replace(/\$\d/g, "")
		    .replace(/\n/g, "\n  ");
		const filled = text.replace(after + "  - \n",
		    after + "  - " + more + "\n");
		const found = await client.open(file, filled);
		await client.close(file);
		ok(found.length === 0, `'${label}' becomes what a record may hold`,
		    more + "\n" + shown(found));
	}
}

// ---

async function main() {
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), "psd-lsp-"));
	const store = { "yaml.schemaStore.enable": false };

	try {
		fs.cpSync(repository, copy, { recursive: true });
		const client = await start(store);
		await testGood("good records have nothing wrong", client,
		    (text) => text);
		await testBroken(client, copy);
		await testHover(client);
		await testCompletion(client);
		await testSnippets(client);
		await client.end();

		// The same without modelines, by the settings of the workspace.
		const other = await start(settings);
		await testGood("good records have nothing wrong by the settings",
		    other, withoutModelines);
		await testSettings(other);
		await other.end();
	} finally {
		fs.rmSync(copy, { recursive: true, force: true });
	}
}

clock = setTimeout(() => {
	console.log("Bail out! it takes too long");
	process.exit(1);
}, 600 * 1000);
main().catch((e) => ok(false, "the client works", e.stack)).finally(() => {
	clearTimeout(clock);
	for (const client of clients)
		client.child.kill();
	console.log("1.." + tests);
	process.exitCode = failures > 0 ? 1 : 0;
});
