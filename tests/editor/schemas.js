// Whether the schemas are what editors and other validators need: asked of
// Ajv and of JavaScript's own patterns. Prints TAP.
//
//	NODE_PATH=MODULES node schemas.js REPOSITORY
"use strict";
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv");
const YAML = require("yaml");

const [repository] = process.argv.slice(2);
const dir = path.join(repository, ".psd", "schema");
let tests = 0;
let failures = 0;

function ok(faults, title) {
	tests++;
	if (faults.length > 0) {
		failures++;
		for (const fault of faults.slice(0, 20))
			console.log("#   " + fault);
	}
	console.log((faults.length ? "not ok " : "ok ") + tests + " - " + title);
}

const schemas = new Map(fs.readdirSync(dir).sort().map((name) => [
	name, JSON.parse(fs.readFileSync(path.join(dir, name), "utf8")),
]));

// Every schema in NODE, with where it stands; WORDS is whether people see it.
function* walk(node, at, words = true) {
	if (node === null || typeof node !== "object" || Array.isArray(node))
		return;
	yield [node, at, words];
	for (const key of ["properties", "definitions", "patternProperties"])
		for (const [name, one] of Object.entries(node[key] || {}))
			yield* walk(one, `${at}/${key}/${name}`, words);
	for (const key of ["items", "additionalProperties", "propertyNames"])
		yield* walk(node[key], `${at}/${key}`, words);
	for (const key of ["if", "then", "else", "not"])
		yield* walk(node[key], `${at}/${key}`, false);
	for (const key of ["allOf", "anyOf", "oneOf"])
		for (const [i, one] of (node[key] || []).entries())
			yield* walk(one, `${at}/${key}/${i}`, false);
	for (const [name, one] of Object.entries(node.dependencies || {}))
		yield* walk(one, `${at}/dependencies/${name}`, false);
}

const all = [];
for (const [name, schema] of schemas)
	all.push(...walk(schema, name + "#"));

const fields = [];
for (const [node, at, words] of all)
	if (words)
		for (const [name, field] of Object.entries(node.properties || {}))
			fields.push([field, `${at}/properties/${name}`]);

ok(fields.filter(([field]) => !field.title || !field.description)
	.map(([, at]) => at), "every field has its title and description");

ok(all.filter(([node, , words]) => words && node.enum)
	.filter(([node]) => (node.enumDescriptions || []).length !==
	    node.enum.length || (node.markdownEnumDescriptions &&
	    node.markdownEnumDescriptions.length !== node.enum.length))
	.map(([, at]) => at), "every value has its label");

const bad = [];
for (const [node, at] of all)
	for (const pattern of [node.pattern,
	    ...Object.keys(node.patternProperties || {})].filter(Boolean))
		try {
			new RegExp(pattern, "u");
		} catch (e) {
			bad.push(at + ": " + e.message);
		}
ok(bad, "every pattern is one of JavaScript's");

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const broken = [];
for (const [, schema] of schemas)
	ajv.addSchema(schema);
for (const name of schemas.keys())
	try {
		ajv.getSchema(name);
	} catch (e) {
		broken.push(name + ": " + e.message);
	}
ok(broken, "every schema is one that Ajv can use");

const odd = [];
for (const [node, at] of all)
	for (const value of [...(node.examples || []),
	    ...("default" in node ? [node.default] : [])]) {
		const one = ajv.compile({ $ref: at });
		if (!one(value))
			odd.push(`${at}: ${JSON.stringify(value)}`);
	}
ok(odd, "examples and defaults are allowed");

const kinds = {
	"psd.yaml": "organisation", "agreements.yaml": "agreements",
	plans: "plan", results: "results", dialogues: "dialogue",
	meetings: "meetings", statistics: "statistics",
};
const files = fs.readdirSync(repository, { recursive: false })
	.flatMap((name) => name.endsWith(".yaml") ? [name]
	    : !kinds[name] ? []
	    : fs.readdirSync(path.join(repository, name)).flatMap((year) =>
		fs.readdirSync(path.join(repository, name, year))
		.map((file) => `${name}/${year}/${file}`)));
const wrong = [];
for (const name of files) {
	const kind = kinds[name] || kinds[name.split("/")[0]];
	const check = ajv.getSchema(kind + ".schema.json");
	const text = fs.readFileSync(path.join(repository, name), "utf8");

	if (!check(YAML.parse(text)))
		wrong.push(name + ": " + ajv.errorsText(check.errors));
}
ok(files.length > 100 ? wrong : ["only " + files.length + " records"],
    "Ajv finds nothing wrong in good records");

console.log("1.." + tests);
process.exitCode = failures > 0 ? 1 : 0;
