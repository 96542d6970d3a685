/* psd_ecma_property: the names of ECMA-262 for what characters are. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ecma_scan.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Categories: the short name, then the others. */
static const char *const categories[] = {
	" C Other ",
	" Cc Control cntrl ",
	" Cf Format ",
	" Cn Unassigned ",
	" Co Private_Use ",
	" Cs Surrogate ",
	" L Letter ",
	" LC Cased_Letter ",
	" Ll Lowercase_Letter ",
	" Lm Modifier_Letter ",
	" Lo Other_Letter ",
	" Lt Titlecase_Letter ",
	" Lu Uppercase_Letter ",
	" M Mark Combining_Mark ",
	" Mc Spacing_Mark ",
	" Me Enclosing_Mark ",
	" Mn Nonspacing_Mark ",
	" N Number ",
	" Nd Decimal_Number digit ",
	" Nl Letter_Number ",
	" No Other_Number ",
	" P Punctuation punct ",
	" Pc Connector_Punctuation ",
	" Pd Dash_Punctuation ",
	" Pe Close_Punctuation ",
	" Pf Final_Punctuation ",
	" Pi Initial_Punctuation ",
	" Po Other_Punctuation ",
	" Ps Open_Punctuation ",
	" S Symbol ",
	" Sc Currency_Symbol ",
	" Sk Modifier_Symbol ",
	" Sm Math_Symbol ",
	" So Other_Symbol ",
	" Z Separator ",
	" Zl Line_Separator ",
	" Zp Paragraph_Separator ",
	" Zs Space_Separator ",
};

/* Both have a space before and after each name. PCRE2 10.42 knows all of
 * them, and no others of ECMA-262 but Assigned. */
static const char binaries[] =
    " ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any "
    "Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI "
    "Cased Changes_When_Casefolded CWCF Changes_When_Casemapped "
    "CWCM Changes_When_Lowercased CWL Changes_When_Titlecased "
    "CWT Changes_When_Uppercased CWU Dash "
    "Default_Ignorable_Code_Point DI Deprecated Dep Diacritic "
    "Dia Emoji Emoji_Component EComp Emoji_Modifier EMod "
    "Emoji_Modifier_Base EBase Emoji_Presentation EPres "
    "Extended_Pictographic ExtPict Extender Ext Grapheme_Base "
    "Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex "
    "IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST "
    "ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control "
    "Join_C Logical_Order_Exception LOE Lowercase Lower Math "
    "Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn "
    "Pattern_White_Space Pat_WS Quotation_Mark QMark Radical "
    "Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted "
    "SD Terminal_Punctuation Term Unified_Ideograph UIdeo "
    "Uppercase Upper Variation_Selector VS White_Space space "
    "XID_Continue XIDC XID_Start XIDS ";

static const char scripts[] =
    " Adlam Adlm Aghb Ahom Anatolian_Hieroglyphs Arab Arabic "
    "Armenian Armi Armn Avestan Avst Bali Balinese Bamu Bamum "
    "Bass Bassa_Vah Batak Batk Beng Bengali Bhaiksuki Bhks Bopo "
    "Bopomofo Brah Brahmi Brai Braille Bugi Buginese Buhd Buhid "
    "Cakm Canadian_Aboriginal Cans Cari Carian "
    "Caucasian_Albanian Chakma Cham Cher Cherokee Chorasmian "
    "Chrs Common Copt Coptic Cpmn Cprt Cuneiform Cypriot "
    "Cypro_Minoan Cyrillic Cyrl Deseret Deva Devanagari Diak "
    "Dives_Akuru Dogr Dogra Dsrt Dupl Duployan Egyp "
    "Egyptian_Hieroglyphs Elba Elbasan Elym Elymaic Ethi "
    "Ethiopic Geor Georgian Glag Glagolitic Gong Gonm Goth "
    "Gothic Gran Grantha Greek Grek Gujarati Gujr Gunjala_Gondi "
    "Gurmukhi Guru Han Hang Hangul Hani Hanifi_Rohingya Hano "
    "Hanunoo Hatr Hatran Hebr Hebrew Hira Hiragana Hluw Hmng "
    "Hmnp Hung Imperial_Aramaic Inherited Inscriptional_Pahlavi "
    "Inscriptional_Parthian Ital Java Javanese Kaithi Kali Kana "
    "Kannada Katakana Kayah_Li Khar Kharoshthi "
    "Khitan_Small_Script Khmer Khmr Khoj Khojki Khudawadi Kits "
    "Knda Kthi Lana Lao Laoo Latin Latn Lepc Lepcha Limb Limbu "
    "Lina Linb Linear_A Linear_B Lisu Lyci Lycian Lydi Lydian "
    "Mahajani Mahj Maka Makasar Malayalam Mand Mandaic Mani "
    "Manichaean Marc Marchen Masaram_Gondi Medefaidrin Medf "
    "Meetei_Mayek Mend Mende_Kikakui Merc Mero Meroitic_Cursive "
    "Meroitic_Hieroglyphs Miao Mlym Modi Mong Mongolian Mro Mroo "
    "Mtei Mult Multani Myanmar Mymr Nabataean Nand Nandinagari "
    "Narb Nbat New_Tai_Lue Newa Nko Nkoo Nshu Nushu "
    "Nyiakeng_Puachue_Hmong Ogam Ogham Ol_Chiki Olck "
    "Old_Hungarian Old_Italic Old_North_Arabian Old_Permic "
    "Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic "
    "Old_Uyghur Oriya Orkh Orya Osage Osge Osma Osmanya Ougr "
    "Pahawh_Hmong Palm Palmyrene Pau_Cin_Hau Pauc Perm Phag "
    "Phags_Pa Phli Phlp Phnx Phoenician Plrd Prti "
    "Psalter_Pahlavi Qaac Qaai Rejang Rjng Rohg Runic Runr "
    "Samaritan Samr Sarb Saur Saurashtra Sgnw Sharada Shavian "
    "Shaw Shrd Sidd Siddham SignWriting Sind Sinh Sinhala Sogd "
    "Sogdian Sogo Sora Sora_Sompeng Soyo Soyombo Sund Sundanese "
    "Sylo Syloti_Nagri Syrc Syriac Tagalog Tagb Tagbanwa Tai_Le "
    "Tai_Tham Tai_Viet Takr Takri Tale Talu Tamil Taml Tang "
    "Tangsa Tangut Tavt Telu Telugu Tfng Tglg Thaa Thaana Thai "
    "Tibetan Tibt Tifinagh Tirh Tirhuta Tnsa Toto Ugar Ugaritic "
    "Unknown Vai Vaii Vith Vithkuqi Wancho Wara Warang_Citi Wcho "
    "Xpeo Xsux Yezi Yezidi Yi Yiii Zanabazar_Square Zanb Zinh "
    "Zyyy Zzzz ";

/* Whether NAME is one of the words of LIST. */
static bool
is_among(struct psd_str name, const char *list)
{
	char word[64];
	int n = snprintf(word, sizeof(word), " %.*s ", PSD_F(name));

	return n > 2 && (size_t)n == name.n + 2 && (size_t)n < sizeof(word) &&
	    strchr(word + 1, ' ') == word + n - 1 && strstr(list, word) != NULL;
}

static bool
category(struct psd_str name, char word[64])
{
	const char *short_name;
	size_t i;

	for (i = 0; i < COUNT(categories); i++) {
		if (!is_among(name, categories[i]))
			continue;
		short_name = categories[i] + 1;
		(void)snprintf(word, 64, "%.*s", (int)strcspn(short_name, " "),
		    short_name);
		if (strcmp(word, "LC") == 0)
			(void)snprintf(word, 64, "L&");
		return true;
	}
	return false;
}

static bool
script(struct psd_str name, const char *how, char word[64])
{
	if (!is_among(name, scripts))
		return false;
	(void)snprintf(word, 64, "%s:%.*s", how, PSD_F(name));
	return true;
}

bool
psd_ecma_property(struct psd_str text, char word[64], bool *other)
{
	struct psd_str rest = text, key;

	*other = false;
	if (memchr(text.p, '=', text.n) == NULL) {
		if (psd_str_is(text, "Assigned")) {
			*other = true;
			return category(PSD_S("Cn"), word);
		}
		if (category(text, word))
			return true;
		if (!is_among(text, binaries))
			return false;
		(void)snprintf(word, 64, "%.*s", PSD_F(text));
		return true;
	}
	(void)psd_str_cut(&rest, '=', &key);
	if (psd_str_is(key, "General_Category") || psd_str_is(key, "gc"))
		return category(rest, word);
	if (psd_str_is(key, "Script") || psd_str_is(key, "sc"))
		return script(rest, "sc", word);
	if (psd_str_is(key, "Script_Extensions") || psd_str_is(key, "scx"))
		return script(rest, "scx", word);
	return false;
}
