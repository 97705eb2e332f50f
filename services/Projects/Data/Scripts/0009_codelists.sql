-- Codelists as data: those of IATI 2.03 that an activity refers to, and our own. Names are those of the lists; of countries, currencies and languages those of Unicode CLDR.
CREATE TABLE codelists (
    name       text PRIMARY KEY,
    title      jsonb NOT NULL,
    source     text NOT NULL,             -- who keeps it
    edition    text,
    closed     boolean NOT NULL,          -- complete with its edition: takes no codes
    categories text,                      -- the list that its categories are codes of
    version    bigint NOT NULL DEFAULT 1  -- grows with each change; copies in memory compare the sum
);

CREATE TABLE codes (
    list      text NOT NULL REFERENCES codelists,
    code      text NOT NULL,
    position  int NOT NULL,
    names     jsonb NOT NULL,
    category  text,
    withdrawn boolean NOT NULL DEFAULT false,
    official  boolean NOT NULL DEFAULT true, -- came with this script, not from an administrator
    PRIMARY KEY (list, code)
);

-- Codes of other lists that mean the same, or are what it falls into.
CREATE TABLE code_crosswalks (
    list    text NOT NULL,
    code    text NOT NULL,
    to_list text NOT NULL,
    to_code text NOT NULL,
    PRIMARY KEY (list, code, to_list, to_code),
    FOREIGN KEY (list, code) REFERENCES codes,
    FOREIGN KEY (to_list, to_code) REFERENCES codes
);

CREATE TABLE code_changes (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list   text NOT NULL,
    code   text NOT NULL,
    at     timestamptz NOT NULL,
    by     uuid NOT NULL,
    before jsonb,
    after  jsonb NOT NULL,
    FOREIGN KEY (list, code) REFERENCES codes
);

CREATE INDEX code_changes_list ON code_changes (list, id);
CREATE INDEX code_changes_by ON code_changes (by);

-- A line is code|w if withdrawn|category|English|French|Spanish|Arabic.
CREATE FUNCTION pg_temp.add_codes(list text, lines text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO codes (list, code, position, names, category, withdrawn)
    SELECT list, f[1], position, jsonb_strip_nulls(jsonb_build_object('en', nullif(f[4], ''), 'fr', nullif(f[5], ''), 'es', nullif(f[6], ''), 'ar', nullif(f[7], ''))), nullif(f[3], ''), coalesce(f[2], '') = 'w'
    FROM (SELECT string_to_array(line, '|') AS f, position FROM regexp_split_to_table(btrim(lines, E'\r\n'), E'\r?\n') WITH ORDINALITY AS l (line, position)) split
$$;

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ActivityStatus', '{"en": "Activity Status", "fr": "Statut de l’activité"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('ActivityStatus', $codes$
1|||Pipeline/identification|Planification|En preparación|قيد الإعداد
2|||Implementation|Actif|Activo|نشط
3|||Finalisation|Finalisation|En finalización|في مرحلة الإنهاء
4|||Closed|Fermé|Cerrado|منتهٍ
5|||Cancelled|Annulé|Cancelado|ملغى
6|||Suspended|Suspendu|Suspendido|معلّق
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ActivityScope', '{"en": "Activity Scope", "fr": "Portée de l’activité"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('ActivityScope', $codes$
1|||Global|Mondial|Mundial|عالمي
2|||Regional|Régional|Regional|إقليمي
3|||Multi-national|Multinational|Varios países|عدة بلدان
4|||National|National|Nacional|وطني
5|||Sub-national: Multi-first-level administrative areas|Infranational: multiples régions administratives de premier niveau|Varias regiones de un país|عدة مناطق في بلد
6|||Sub-national: Single first-level administrative area|Infranational: région administrative de premier niveau unique|Una región de un país|منطقة واحدة في بلد
7|||Sub-national: Single second-level administrative area|Infranational: région administrative de second niveau unique|Varios lugares|عدة أماكن
8|||Single location|Un seul emplacement|Un lugar|مكان واحد
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ActivityDateType', '{"en": "Activity Date Type", "fr": "Type de date"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('ActivityDateType', $codes$
1|||Planned start|Début prévu
2|||Actual start|Début réel
3|||Planned End|Fin prévue
4|||Actual end|Fin réelle
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('OrganisationRole', '{"en": "Organisation Role", "fr": "Rôle de l’organisation"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('OrganisationRole', $codes$
1|||Funding|Financement
2|||Accountable|Responsabilité
3|||Extending|Octroi
4|||Implementing|Mise en œuvre
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('OrganisationType', '{"en": "Organisation Type", "fr": "Type d’organisation"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('OrganisationType', $codes$
10|||Government|Gouvernement
11|||Local Government
15|||Other Public Sector|Autre secteur public
21|||International NGO|ONG internationale
22|||National NGO|ONG nationale
23|||Regional NGO|ONG regionale
24|||Partner Country based NGO
30|||Public Private Partnership|Partenariat public-privé
40|||Multilateral|Multilatéral
60|||Foundation|Fondation
70|||Private Sector|Secteur privé
71|||Private Sector in Provider Country
72|||Private Sector in Aid Recipient Country
73|||Private Sector in Third Country
80|||Academic, Training and Research|Universitaire, formation et recherche
90|||Other
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('DescriptionType', '{"en": "Description Type", "fr": "Type de description"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('DescriptionType', $codes$
1|||General|Général
2|||Objectives|Objectifs
3|||Target Groups|Groupes cibles
4|||Other|Autre
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ContactType', '{"en": "Contact Type", "fr": "Type de contact"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('ContactType', $codes$
1|||General Enquiries|Renseignements généraux
2|||Project Management|Gestion de projet
3|||Financial Management|Gestion financière
4|||Communications|Communications
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('OtherIdentifierType', '{"en": "Other Identifier Type", "fr": "Type d’identifiant"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('OtherIdentifierType', $codes$
A1|||Reporting Organisation's internal activity identifier|Identifiant interne de l’activité dans l’organisation en charge de l’élaboration du rapport
A2|||CRS Activity identifier|Identifiant de l’activité dans le Système de notification des pays créanciers
A3|||Previous Activity Identifier|Identifiant précédent de l’activité
A4|||FTS Flow ID
A9|||Other Activity Identifier|Autre identifiant de l’activité
B1|||Previous Reporting Organisation Identifier|Identifiant précédent de l’organisation en charge de l’élaboration du rapport
B9|||Other Organisation Identifier|Autre identifiant de l’organisation
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('RelatedActivityType', '{"en": "Related Activity Type", "fr": "Lien entre activités"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('RelatedActivityType', $codes$
1|||Parent|Parent
2|||Child|Descendant
3|||Sibling|Fratrie
4|||Co-funded|Co-financée
5|||Third Party|Tiers
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Country', '{"en": "Country", "fr": "Pays"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('Country', $codes$
AF|||Afghanistan|Afghanistan|Afganistán|أفغانستان
AX|||Åland Islands|Îles Åland|Islas Aland|جزر آلاند
AL|||Albania|Albanie|Albania|ألبانيا
DZ|||Algeria|Algérie|Argelia|الجزائر
AS|||American Samoa|Samoa américaines|Samoa Americana|ساموا الأمريكية
AD|||Andorra|Andorre|Andorra|أندورا
AO|||Angola|Angola|Angola|أنغولا
AI|||Anguilla|Anguilla|Anguila|أنغويلا
AQ|||Antarctica|Antarctique|Antártida|أنتاركتيكا
AG|||Antigua & Barbuda|Antigua-et-Barbuda|Antigua y Barbuda|أنتيغوا وبربودا
AR|||Argentina|Argentine|Argentina|الأرجنتين
AM|||Armenia|Arménie|Armenia|أرمينيا
AW|||Aruba|Aruba|Aruba|أروبا
AU|||Australia|Australie|Australia|أستراليا
AT|||Austria|Autriche|Austria|النمسا
AZ|||Azerbaijan|Azerbaïdjan|Azerbaiyán|أذربيجان
BS|||Bahamas|Bahamas|Bahamas|جزر البهاما
BH|||Bahrain|Bahreïn|Baréin|البحرين
BD|||Bangladesh|Bangladesh|Bangladés|بنغلاديش
BB|||Barbados|Barbade|Barbados|بربادوس
BY|||Belarus|Biélorussie|Bielorrusia|بيلاروس
BE|||Belgium|Belgique|Bélgica|بلجيكا
BZ|||Belize|Belize|Belice|بليز
BJ|||Benin|Bénin|Benín|بنين
BM|||Bermuda|Bermudes|Bermudas|برمودا
BT|||Bhutan|Bhoutan|Bután|بوتان
BO|||Bolivia|Bolivie|Bolivia|بوليفيا
BQ|||Caribbean Netherlands|Pays-Bas caribéens|Caribe neerlandés|هولندا الكاريبية
BA|||Bosnia & Herzegovina|Bosnie-Herzégovine|Bosnia y Herzegovina|البوسنة والهرسك
BW|||Botswana|Botswana|Botsuana|بوتسوانا
BV|||Bouvet Island|Île Bouvet|Isla Bouvet|جزيرة بوفيه
BR|||Brazil|Brésil|Brasil|البرازيل
IO|||British Indian Ocean Territory|Territoire britannique de l’océan Indien|Territorio Británico del Océano Índico|الإقليم البريطاني في المحيط الهندي
BN|||Brunei|Brunei|Brunéi|بروناي
BG|||Bulgaria|Bulgarie|Bulgaria|بلغاريا
BF|||Burkina Faso|Burkina Faso|Burkina Faso|بوركينا فاسو
BI|||Burundi|Burundi|Burundi|بوروندي
KH|||Cambodia|Cambodge|Camboya|كمبوديا
CM|||Cameroon|Cameroun|Camerún|الكاميرون
CA|||Canada|Canada|Canadá|كندا
CV|||Cape Verde|Cap-Vert|Cabo Verde|الرأس الأخضر
KY|||Cayman Islands|Îles Caïmans|Islas Caimán|جزر كايمان
CF|||Central African Republic|République centrafricaine|República Centroafricana|جمهورية أفريقيا الوسطى
TD|||Chad|Tchad|Chad|تشاد
CL|||Chile|Chili|Chile|تشيلي
CN|||China|Chine|China|الصين
CX|||Christmas Island|Île Christmas|Isla de Navidad|جزيرة كريسماس
CC|||Cocos (Keeling) Islands|Îles Cocos|Islas Cocos|جزر كوكوس (كيلينغ)
CO|||Colombia|Colombie|Colombia|كولومبيا
KM|||Comoros|Comores|Comoras|جزر القمر
CG|||Congo - Brazzaville|Congo-Brazzaville|Congo|الكونغو - برازافيل
CD|||Congo - Kinshasa|Congo-Kinshasa|República Democrática del Congo|الكونغو - كينشاسا
CK|||Cook Islands|Îles Cook|Islas Cook|جزر كوك
CR|||Costa Rica|Costa Rica|Costa Rica|كوستاريكا
CI|||Côte d’Ivoire|Côte d’Ivoire|Côte d’Ivoire|ساحل العاج
HR|||Croatia|Croatie|Croacia|كرواتيا
CU|||Cuba|Cuba|Cuba|كوبا
CW|||Curaçao|Curaçao|Curazao|كوراساو
CY|||Cyprus|Chypre|Chipre|قبرص
CZ|||Czechia|Tchéquie|Chequia|التشيك
DK|||Denmark|Danemark|Dinamarca|الدانمرك
DJ|||Djibouti|Djibouti|Yibuti|جيبوتي
DM|||Dominica|Dominique|Dominica|دومينيكا
DO|||Dominican Republic|République dominicaine|República Dominicana|جمهورية الدومينيكان
EC|||Ecuador|Équateur|Ecuador|الإكوادور
EG|||Egypt|Égypte|Egipto|مصر
SV|||El Salvador|Salvador|El Salvador|السلفادور
GQ|||Equatorial Guinea|Guinée équatoriale|Guinea Ecuatorial|غينيا الاستوائية
ER|||Eritrea|Érythrée|Eritrea|إريتريا
EE|||Estonia|Estonie|Estonia|إستونيا
ET|||Ethiopia|Éthiopie|Etiopía|إثيوبيا
FK|||Falkland Islands|Îles Malouines|Islas Malvinas|جزر فوكلاند
FO|||Faroe Islands|Îles Féroé|Islas Feroe|جزر فارو
FJ|||Fiji|Fidji|Fiyi|فيجي
FI|||Finland|Finlande|Finlandia|فنلندا
FR|||France|France|Francia|فرنسا
GF|||French Guiana|Guyane française|Guayana Francesa|غويانا الفرنسية
PF|||French Polynesia|Polynésie française|Polinesia Francesa|بولينيزيا الفرنسية
TF|||French Southern Territories|Terres australes françaises|Territorios Australes Franceses|الأقاليم الجنوبية الفرنسية
GA|||Gabon|Gabon|Gabón|الغابون
GM|||Gambia|Gambie|Gambia|غامبيا
GE|||Georgia|Géorgie|Georgia|جورجيا
DE|||Germany|Allemagne|Alemania|ألمانيا
GH|||Ghana|Ghana|Ghana|غانا
GI|||Gibraltar|Gibraltar|Gibraltar|جبل طارق
GR|||Greece|Grèce|Grecia|اليونان
GL|||Greenland|Groenland|Groenlandia|غرينلاند
GD|||Grenada|Grenade|Granada|غرينادا
GP|||Guadeloupe|Guadeloupe|Guadalupe|غوادلوب
GU|||Guam|Guam|Guam|غوام
GT|||Guatemala|Guatemala|Guatemala|غواتيمالا
GG|||Guernsey|Guernesey|Guernesey|غيرنزي
GN|||Guinea|Guinée|Guinea|غينيا
GW|||Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|غينيا بيساو
GY|||Guyana|Guyana|Guyana|غيانا
HT|||Haiti|Haïti|Haití|هايتي
HM|||Heard & McDonald Islands|Îles Heard-et-MacDonald|Islas Heard y McDonald|جزيرة هيرد وجزر ماكدونالد
VA|||Vatican City|État de la Cité du Vatican|Ciudad del Vaticano|الفاتيكان
HN|||Honduras|Honduras|Honduras|هندوراس
HK|||Hong Kong SAR China|R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|هونغ كونغ الصينية (منطقة إدارية خاصة)
HU|||Hungary|Hongrie|Hungría|هنغاريا
IS|||Iceland|Islande|Islandia|آيسلندا
IN|||India|Inde|India|الهند
ID|||Indonesia|Indonésie|Indonesia|إندونيسيا
IR|||Iran|Iran|Irán|إيران
IQ|||Iraq|Irak|Irak|العراق
IE|||Ireland|Irlande|Irlanda|أيرلندا
IM|||Isle of Man|Île de Man|Isla de Man|جزيرة مان
IL|||Israel|Israël|Israel|إسرائيل
IT|||Italy|Italie|Italia|إيطاليا
JM|||Jamaica|Jamaïque|Jamaica|جامايكا
JP|||Japan|Japon|Japón|اليابان
JE|||Jersey|Jersey|Jersey|جيرسي
JO|||Jordan|Jordanie|Jordania|الأردن
KZ|||Kazakhstan|Kazakhstan|Kazajistán|كازاخستان
KE|||Kenya|Kenya|Kenia|كينيا
KI|||Kiribati|Kiribati|Kiribati|كيريباتي
KP|||North Korea|Corée du Nord|Corea del Norte|كوريا الشمالية
KR|||South Korea|Corée du Sud|Corea del Sur|كوريا الجنوبية
XK|||Kosovo|Kosovo|Kosovo|كوسوفو
KW|||Kuwait|Koweït|Kuwait|الكويت
KG|||Kyrgyzstan|Kirghizstan|Kirguistán|قيرغيزستان
LA|||Laos|Laos|Laos|لاوس
LV|||Latvia|Lettonie|Letonia|لاتفيا
LB|||Lebanon|Liban|Líbano|لبنان
LS|||Lesotho|Lesotho|Lesoto|ليسوتو
LR|||Liberia|Liberia|Liberia|ليبيريا
LY|||Libya|Libye|Libia|ليبيا
LI|||Liechtenstein|Liechtenstein|Liechtenstein|ليختنشتاين
LT|||Lithuania|Lituanie|Lituania|ليتوانيا
LU|||Luxembourg|Luxembourg|Luxemburgo|لوكسمبورغ
MO|||Macao SAR China|R.A.S. chinoise de Macao|RAE de Macao (China)|منطقة ماكاو الإدارية الخاصة
MK|||North Macedonia|Macédoine du Nord|Macedonia del Norte|مقدونيا الشمالية
MG|||Madagascar|Madagascar|Madagascar|مدغشقر
MW|||Malawi|Malawi|Malaui|ملاوي
MY|||Malaysia|Malaisie|Malasia|ماليزيا
MV|||Maldives|Maldives|Maldivas|جزر المالديف
ML|||Mali|Mali|Mali|مالي
MT|||Malta|Malte|Malta|مالطا
MH|||Marshall Islands|Îles Marshall|Islas Marshall|جزر مارشال
MQ|||Martinique|Martinique|Martinica|جزر المارتينيك
MR|||Mauritania|Mauritanie|Mauritania|موريتانيا
MU|||Mauritius|Maurice|Mauricio|موريشيوس
YT|||Mayotte|Mayotte|Mayotte|مايوت
MX|||Mexico|Mexique|México|المكسيك
FM|||Micronesia|Micronésie|Micronesia|ميكرونيزيا
MD|||Moldova|Moldavie|Moldavia|مولدوفا
MC|||Monaco|Monaco|Mónaco|موناكو
MN|||Mongolia|Mongolie|Mongolia|منغوليا
ME|||Montenegro|Monténégro|Montenegro|الجبل الأسود
MS|||Montserrat|Montserrat|Montserrat|مونتسرات
MA|||Morocco|Maroc|Marruecos|المغرب
MZ|||Mozambique|Mozambique|Mozambique|موزمبيق
MM|||Myanmar (Burma)|Myanmar (Birmanie)|Myanmar (Birmania)|ميانمار (بورما)
NA|||Namibia|Namibie|Namibia|ناميبيا
NR|||Nauru|Nauru|Nauru|ناورو
NP|||Nepal|Népal|Nepal|نيبال
NL|||Netherlands|Pays-Bas|Países Bajos|هولندا
AN|w||Curaçao|Curaçao|Curazao|كوراساو
NC|||New Caledonia|Nouvelle-Calédonie|Nueva Caledonia|كاليدونيا الجديدة
NZ|||New Zealand|Nouvelle-Zélande|Nueva Zelanda|نيوزيلندا
NI|||Nicaragua|Nicaragua|Nicaragua|نيكاراغوا
NE|||Niger|Niger|Níger|النيجر
NG|||Nigeria|Nigeria|Nigeria|نيجيريا
NU|||Niue|Niue|Niue|نيوي
NF|||Norfolk Island|Île Norfolk|Isla Norfolk|جزيرة نورفولك
MP|||Northern Mariana Islands|Îles Mariannes du Nord|Islas Marianas del Norte|جزر ماريانا الشمالية
NO|||Norway|Norvège|Noruega|النرويج
OM|||Oman|Oman|Omán|عُمان
PK|||Pakistan|Pakistan|Pakistán|باكستان
PW|||Palau|Palaos|Palaos|بالاو
PS|||Palestinian Territories|Territoires palestiniens|Territorios Palestinos|الأراضي الفلسطينية
PA|||Panama|Panama|Panamá|بنما
PG|||Papua New Guinea|Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|بابوا غينيا الجديدة
PY|||Paraguay|Paraguay|Paraguay|باراغواي
PE|||Peru|Pérou|Perú|بيرو
PH|||Philippines|Philippines|Filipinas|الفلبين
PN|||Pitcairn Islands|Îles Pitcairn|Islas Pitcairn|جزر بيتكيرن
PL|||Poland|Pologne|Polonia|بولندا
PT|||Portugal|Portugal|Portugal|البرتغال
PR|||Puerto Rico|Porto Rico|Puerto Rico|بورتوريكو
QA|||Qatar|Qatar|Catar|قطر
RE|||Réunion|La Réunion|Reunión|روينيون
RO|||Romania|Roumanie|Rumanía|رومانيا
RU|||Russia|Russie|Rusia|روسيا
RW|||Rwanda|Rwanda|Ruanda|رواندا
BL|||St. Barthélemy|Saint-Barthélemy|San Bartolomé|سان بارتليمي
SH|||St. Helena|Sainte-Hélène|Santa Elena|سانت هيلينا
KN|||St. Kitts & Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves|سانت كيتس ونيفيس
LC|||St. Lucia|Sainte-Lucie|Santa Lucía|سانت لوسيا
MF|||St. Martin|Saint-Martin|San Martín|سان مارتن
PM|||St. Pierre & Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelón|سان بيير ومكويلون
VC|||St. Vincent & Grenadines|Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|سانت فنسنت وجزر غرينادين
WS|||Samoa|Samoa|Samoa|ساموا
SM|||San Marino|Saint-Marin|San Marino|سان مارينو
ST|||São Tomé & Príncipe|Sao Tomé-et-Principe|Santo Tomé y Príncipe|ساو تومي وبرينسيبي
SA|||Saudi Arabia|Arabie saoudite|Arabia Saudí|المملكة العربية السعودية
SN|||Senegal|Sénégal|Senegal|السنغال
RS|||Serbia|Serbie|Serbia|صربيا
SC|||Seychelles|Seychelles|Seychelles|سيشل
SL|||Sierra Leone|Sierra Leone|Sierra Leona|سيراليون
SG|||Singapore|Singapour|Singapur|سنغافورة
SX|||Sint Maarten|Saint-Martin (partie néerlandaise)|Sint Maarten|سانت مارتن
SK|||Slovakia|Slovaquie|Eslovaquia|سلوفاكيا
SI|||Slovenia|Slovénie|Eslovenia|سلوفينيا
SB|||Solomon Islands|Îles Salomon|Islas Salomón|جزر سليمان
SO|||Somalia|Somalie|Somalia|الصومال
ZA|||South Africa|Afrique du Sud|Sudáfrica|جنوب أفريقيا
GS|||South Georgia & South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud|Islas Georgia del Sur y Sandwich del Sur|جورجيا الجنوبية وجزر ساندويتش الجنوبية
SS|||South Sudan|Soudan du Sud|Sudán del Sur|جنوب السودان
ES|||Spain|Espagne|España|إسبانيا
LK|||Sri Lanka|Sri Lanka|Sri Lanka|سريلانكا
SD|||Sudan|Soudan|Sudán|السودان
SR|||Suriname|Suriname|Surinam|سورينام
SJ|||Svalbard & Jan Mayen|Svalbard et Jan Mayen|Svalbard y Jan Mayen|سفالبارد وجان ماين
SZ|||Eswatini|Eswatini|Esuatini|إسواتيني
SE|||Sweden|Suède|Suecia|السويد
CH|||Switzerland|Suisse|Suiza|سويسرا
SY|||Syria|Syrie|Siria|سوريا
TW|||Taiwan|Taïwan|Taiwán|تايوان
TJ|||Tajikistan|Tadjikistan|Tayikistán|طاجيكستان
TZ|||Tanzania|Tanzanie|Tanzania|تنزانيا
TH|||Thailand|Thaïlande|Tailandia|تايلاند
TL|||Timor-Leste|Timor oriental|Timor-Leste|تيمور - ليشتي
TG|||Togo|Togo|Togo|توغو
TK|||Tokelau|Tokelau|Tokelau|توكيلاو
TO|||Tonga|Tonga|Tonga|تونغا
TT|||Trinidad & Tobago|Trinité-et-Tobago|Trinidad y Tobago|ترينيداد وتوباغو
TN|||Tunisia|Tunisie|Túnez|تونس
TR|||Türkiye|Turquie|Turquía|تركيا
TM|||Turkmenistan|Turkménistan|Turkmenistán|تركمانستان
TC|||Turks & Caicos Islands|Îles Turques-et-Caïques|Islas Turcas y Caicos|جزر توركس وكايكوس
TV|||Tuvalu|Tuvalu|Tuvalu|توفالو
UG|||Uganda|Ouganda|Uganda|أوغندا
UA|||Ukraine|Ukraine|Ucrania|أوكرانيا
AE|||United Arab Emirates|Émirats arabes unis|Emiratos Árabes Unidos|الإمارات العربية المتحدة
GB|||United Kingdom|Royaume-Uni|Reino Unido|المملكة المتحدة
US|||United States|États-Unis|Estados Unidos|الولايات المتحدة
UM|||U.S. Outlying Islands|Îles mineures éloignées des États-Unis|Islas menores alejadas de EE. UU.|جزر الولايات المتحدة النائية
UY|||Uruguay|Uruguay|Uruguay|أورغواي
UZ|||Uzbekistan|Ouzbékistan|Uzbekistán|أوزبكستان
VU|||Vanuatu|Vanuatu|Vanuatu|فانواتو
VE|||Venezuela|Venezuela|Venezuela|فنزويلا
VN|||Vietnam|Viêt Nam|Vietnam|فيتنام
VG|||British Virgin Islands|Îles Vierges britanniques|Islas Vírgenes Británicas|جزر فيرجن البريطانية
VI|||U.S. Virgin Islands|Îles Vierges des États-Unis|Islas Vírgenes de EE. UU.|جزر فيرجن الأمريكية
WF|||Wallis & Futuna|Wallis-et-Futuna|Wallis y Futuna|جزر والس وفوتونا
EH|||Western Sahara|Sahara occidental|Sáhara Occidental|الصحراء الغربية
YE|||Yemen|Yémen|Yemen|اليمن
ZM|||Zambia|Zambie|Zambia|زامبيا
ZW|||Zimbabwe|Zimbabwe|Zimbabue|زيمبابوي
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Region', '{"en": "Region", "fr": "Région (CAD)"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('Region', $codes$
88|||States Ex-Yugoslavia unspecified|Etats ex-Yougoslavie non spécifié
89|||Europe, regional|Europe, régional
189|||North of Sahara, regional|Nord du Sahara, régional
289|||South of Sahara, regional|Sud du Sahara, régional
298|||Africa, regional|Afrique, régional
380|w||West Indies, regional|Indes occ., régional
389|||Caribbean & Central America, regional|Caraïbes et Amérique centrale, régional
489|||South America, regional|Amérique du Sud, régional
498|||America, regional|Amérique, régional
589|||Middle East, regional|Moyen-Orient, régional
619|||Central Asia, regional|Asie centrale, régional
679|||South Asia, regional|Asie du Sud, régional
689|||South & Central Asia, regional|Asie du Sud & C., régional
789|||Far East Asia, regional|Extrême-Orient, régional
798|||Asia, regional|Asie, régional
889|||Oceania, regional|Océanie, régional
998|||Developing countries, unspecified|Pays en développement, non spécifié
1027|||Eastern Africa, regional|Afrique de l'est, régional
1028|||Middle Africa, regional|Afrique centrale, régional
1029|||Southern Africa, regional|Afrique australe, régional
1030|||Western Africa, regional|Afrique occidentale, régional
1031|||Caribbean, regional|Caraïbes, régional
1032|||Central America, regional|Amérique centrale, régional
1033|||Melanesia, regional|Mélanésie, régional
1034|||Micronesia, regional|Micronésie, régional
1035|||Polynesia, regional|Polynésie, régional
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('RegionVocabulary', '{"en": "Region Vocabulary", "fr": "Vocabulaire des régions"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('RegionVocabulary', $codes$
1|||OECD DAC|OCDE CAD
2|||UN|ONU
99|||Reporting Organisation|Organisation déclarante
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Sector', '{"en": "DAC 5 Digit Sector", "fr": "Secteur (CAD, cinq chiffres)"}', 'IATI', '2.03', false, 'SectorCategory');
SELECT pg_temp.add_codes('Sector', $codes$
11110||111|Education policy and administrative management|Politique de l'éducation et gestion administrative
11120||111|Education facilities and training|Equipements scolaires et formation
11130||111|Teacher training|Formation des enseignants
11182||111|Educational research|Recherche en éducation
11220||112|Primary education|Enseignement primaire
11230||112|Basic life skills for adults|Education pour une meilleure qualité de vie pour les adultes
11231||112|Basic life skills for youth|Éducation pour une meilleure qualité de vie pour les jeunes
11232||112|Primary education equivalent for adults|Education primaire des adultes
11240||112|Early childhood education|Education de la petite enfance
11250||112|School feeding|Alimentation à l'école
11260||112|Lower secondary education|Premier cycle de l'enseignement secondaire
11320||113|Upper Secondary Education (modified and includes data from 11322)|Enseignement secondaire supérieur (modifié et comprend les données de 11322)
11321|w|113|Lower secondary education|Premier cycle de l'enseignement secondaire
11322|w|113|Upper secondary education|Deuxième cycle de l'enseignement secondaire
11330||113|Vocational training|Formation professionnelle
11420||114|Higher education|Enseignement supérieur
11430||114|Advanced technical and managerial training|Formation technique supérieure de gestion
12110||121|Health policy and administrative management|Politique de la santé et gestion administrative
12181||121|Medical education/training|Education et formation médicales
12182||121|Medical research|Recherche médicale
12191||121|Medical services|Services médicaux
12196||121|Health statistics and data|Statistiques et données sur la santé
12220||122|Basic health care|Soins et services de santé de base
12230||122|Basic health infrastructure|Infrastructure pour la santé de base
12240||122|Basic nutrition|Nutrition de base
12250||122|Infectious disease control|Lutte contre les maladies infectieuses
12261||122|Health education|Education sanitaire
12262||122|Malaria control|Lutte contre le paludisme
12263||122|Tuberculosis control|Lutte contre la tuberculose
12264||122|COVID-19 control|Lutte contre la COVID-19
12281||122|Health personnel development|Formation de personnel de santé
12310||123|NCDs control, general|Lutte contre les MNT, général
12320||123|Tobacco use control|Lutte contre l'usage du tabac
12330||123|Control of harmful use of alcohol and drugs|Lutte contre l'usage nocif de l'alcool et des drogues
12340||123|Promotion of mental health and well-being|Promotion de la santé mentale et du bien-être
12350||123|Other prevention and treatment of NCDs|Autre prévention et traitement des MNT
12382||123|Research for prevention and control of NCDs|Recherche pour la prévention et le contrôle des MNT
13010||130|Population policy and administrative management|Politique/programmes en matière de population et gestion administrative
13020||130|Reproductive health care|Soins en matière de fertilité
13030||130|Family planning|Planification familiale
13040||130|STD control including HIV/AIDS|Lutte contre les MST et VIH/sida
13081||130|Personnel development for population and reproductive health|Formation de personnel en matière de population et de santé et fertilité
13096||130|Population statistics and data|Statistiques et données démographiques
14010||140|Water sector policy and administrative management|Politique et gestion administrative du secteur de l'eau
14015||140|Water resources conservation (including data collection)|Préservation des ressources en eau (y compris collecte de données)
14020||140|Water supply and sanitation - large systems|Approvisionnement en eau et assainissement - systèmes à grande échelle
14021||140|Water supply - large systems|Approvisionnement en eau – systèmes à grande échelle
14022||140|Sanitation - large systems|Assainissement - systèmes à grande échelle
14030||140|Basic drinking water supply and basic sanitation|Approvisionnement en eau potable et assainissement - dispositifs de base
14031||140|Basic drinking water supply|Approvisionnement en eau potable – dispositifs de base
14032||140|Basic sanitation|Assainissement - dispositifs de base
14040||140|River basins development|Aménagement de bassins fluviaux
14050||140|Waste management/disposal|Traitement des déchets
14081||140|Education and training in water supply and sanitation|Education et formation dans la distribution d'eau et d'assainissement
15110||151|Public sector policy and administrative management|Politiques publiques et gestion administrative
15111||151|Public finance management (PFM)|Gestion des finances publiques
15112||151|Decentralisation and support to subnational government|Décentralisation et soutien aux administrations infranationales
15113||151|Anti-corruption organisations and institutions|Organisations et institutions pour la lutte contre la corruption
15114||151|Domestic revenue mobilisation|Mobilisation des ressources intérieures
15116||151|Tax collection|Recouvrement de l'impôt
15117||151|Budget planning|Planification budgétaire
15118||151|National audit|Contrôle interne national
15119||151|Debt and aid management|Gestion de l'aide et de la dette publique
15120|w|151|Public sector financial management
15121||151|Foreign affairs|Affaires étrangères
15122||151|Diplomatic missions|Missions diplomatiques
15123||151|Administration of developing countries' foreign aid|Gestion de l'aide étrangère des pays en développement
15124||151|General personnel services|Services généraux de personnel
15125||151|Public Procurement|Marchés publics
15126||151|Other general public services|Autres services généraux
15127||151|National monitoring and evaluation|Suivi et evaluation au niveau national
15128||151|Local government finance|Financement des gouvernements locaux
15129||151|Other central transfers to institutions|Autres transferts du centre à des institutions
15130||151|Legal and judicial development|Développement des services légaux et judiciaires
15131||151|Justice, law and order policy, planning and administration|Développement et administration des politiques de justice et de maintien de l'ordre
15132||151|Police|Police
15133||151|Fire and rescue services|Incendies et services de sauvetage
15134||151|Judicial affairs|Système judiciaire
15135||151|Ombudsman|Ombudsman
15136||151|Immigration|Immigration
15137||151|Prisons|Prisons
15140|w|151|Government administration
15142||151|Macroeconomic policy|Politique macroéconomique
15143||151|Meteorological services|Services météorologiques
15144||151|National standards development|Élaboration des normes nationales
15150||151|Democratic participation and civil society|Participation démocratique et société civile
15151||151|Elections|Élections
15152||151|Legislatures and political parties|Assemblées législatives et partis politiques
15153||151|Media and free flow of information|Médias et liberté de l'information
15154||151|Executive office|Exécutif
15155||151|Tax policy and administration support|Politique et administration fiscales
15156||151|Other non-tax revenue mobilisation|Mobilisation des ressources intérieures autre que les recettes non-fiscales
15160||151|Human rights|Droits de la personne
15161|w|151|Elections
15162|w|151|Human rights
15163|w|151|Free flow of information
15164|w|151|Women's equality organisations and institutions
15170||151|Women's rights organisations and movements, and government institutions|Organisations et mouvements de défense des droits des femmes et institutions gouvernementales
15180||151|Ending violence against women and girls|Élimination de la violence à l'égard des femmes et des filles
15185||151|Local government administration|Administration publique locale
15190||151|Facilitation of orderly, safe, regular and responsible migration and mobility|Faciliter la migration et la mobilité de façon ordonnée, sans danger, régulière et responsable
15196||151|Government and civil society statistics and data|Statistiques et données du gouvernement et de la société civile
15210||152|Security system management and reform|Gestion et réforme des systèmes de sécurité
15220||152|Civilian peace-building, conflict prevention and resolution|Dispositifs civils de construction de la paix, et de prévention et de règlement des conflits
15230||152|Participation in international peacekeeping operations|Participation à des opérations internationales de maintien de la paix
15240||152|Reintegration and SALW control|Réintégration et contrôle des armes légères et de petit calibre
15250||152|Removal of land mines and explosive remnants of war|Enlèvement des mines terrestres et restes explosifs de guerre
15261||152|Child soldiers (prevention and demobilisation)|Enfants soldats (Prévention et démobilisation)
16010||160|Social Protection|Protection sociale
16011||160|Social protection and welfare services policy, planning and administration|Politiques, planification et administration des services de protection sociale
16012||160|Social security (excl pensions)|Protection sociale (excluant retraites)
16013||160|General pensions|Retraites
16014||160|Civil service pensions|Régimes de retraite des fonctionnaires
16015||160|Social services (incl youth development and women+ children)|Services sociaux (y compris jeunes, femmes et enfants)
16020||160|Employment creation|Création d'emplois
16030||160|Housing policy and administrative management|Politique du logement et gestion administrative
16040||160|Low-cost housing|Logement à coût réduit
16050||160|Multisector aid for basic social services|Aide plurisectorielle pour les services sociaux de base
16061||160|Culture and recreation|Culture et loisirs
16062||160|Statistical capacity building|Renforcement des capacités statistiques
16063||160|Narcotics control|Lutte contre le trafic de drogues
16064||160|Social mitigation of HIV/AIDS|Atténuation de l'impact social du VIH/sida
16065||160|Recreation and sport|Récréation et sport
16066||160|Culture|Culture
16070||160|Labour rights|Droits du travail
16080||160|Social dialogue|Dialogue social
21010||210|Transport policy and administrative management|Politique des transports et gestion administrative
21011||210|Transport policy, planning and administration|Politiques, planification et administration des transports
21012||210|Public transport services|Transports en commun
21013||210|Transport regulation|Réglementation des transports
21020||210|Road transport|Transport routier
21021||210|Feeder road construction|Construction des voies de desserte
21022||210|Feeder road maintenance|Entretien des voies de desserte
21023||210|National road construction|Construction des routes nationales
21024||210|National road maintenance|Entretien des routes nationales
21030||210|Rail transport|Transport ferroviaire
21040||210|Water transport|Transport par voies d'eau
21050||210|Air transport|Transport aérien
21061||210|Storage|Stockage
21081||210|Education and training in transport and storage|Education/formation dans les transports et le stockage
22010||220|Communications policy and administrative management|Politique des communications et gestion administrative
22011||220|Communications policy, planning and administration|Politiques, planification et administration des communications
22012||220|Postal services|Services postaux
22013||220|Information services|Services d'information
22020||220|Telecommunications|Télécommunications
22030||220|Radio/television/print media|Radio, télévision, presse écrite
22040||220|Information and communication technology (ICT)|Technologies de l'information et de la communication (TIC)
23010|w|230|Energy policy and administrative management
23020|w|230|Power generation/non-renewable sources
23030|w|230|Power generation/renewable sources
23040|w|230|Electrical transmission/ distribution
23050|w|230|Gas distribution
23061|w|230|Oil-fired power plants
23062|w|230|Gas-fired power plants
23063|w|230|Coal-fired power plants
23064|w|230|Nuclear power plants
23065|w|230|Hydro-electric power plants
23066|w|230|Geothermal energy
23067|w|230|Solar energy
23068|w|230|Wind power
23069|w|230|Ocean power
23070|w|230|Biomass
23081|w|230|Energy education/training
23082|w|230|Energy research
23110||231|Energy policy and administrative management|Politique énergétique et gestion administrative
23111||231|Energy sector policy, planning and administration|Politiques, planification et administration du secteur de l'énergie
23112||231|Energy regulation|Réglementation de l'énergie
23181||231|Energy education/training|Éducation et formation dans le domaine de l'énergie
23182||231|Energy research|Recherche dans le domaine de l'énergie
23183||231|Energy conservation and demand-side efficiency|Économies d'énergie et efficacité du côté de la demande
23210||232|Energy generation, renewable sources - multiple technologies|Production d'énergie, sources renouvelables - multiples technologies
23220||232|Hydro-electric power plants|Centrales hydrauliques
23230||232|Solar energy for centralised grids|Energie solaire pour réseaux centralisés
23231||232|Solar energy for isolated grids and standalone systems|Energie solaire pour réseaux isolés et systèmes autonomes
23232||232|Solar energy - thermal applications|Energie solaire - usage thermique
23240||232|Wind energy|Énergie éolienne
23250||232|Marine energy|Énergie marine
23260||232|Geothermal energy|Énergie géothermique
23270||232|Biofuel-fired power plants|Centrales à biocombustibles
23310||233|Energy generation, non-renewable sources, unspecified|Production d'énergie, sources non renouvelables - non spécifié
23320||233|Coal-fired electric power plants|Centrales au charbon
23330||233|Oil-fired electric power plants|Centrales au fioul
23340||233|Natural gas-fired electric power plants|Centrales au gaz naturel
23350||233|Fossil fuel electric power plants with carbon capture and storage (CCS)|Centrales thermiques classiques avec captage et stockage du carbone (CSC)
23360||233|Non-renewable waste-fired electric power plants|Production d'électricité, déchets non renouvelables
23410||234|Hybrid energy electric power plants|Centrales hybrides
23510||235|Nuclear energy electric power plants and nuclear safety|Centrales nucléaires et sûreté nucléaire
23610||236|Heat plants|Production de chaleur seule
23620||236|District heating and cooling|Réseaux urbains de chaleur et de froid
23630||236|Electric power transmission and distribution (centralised grids)|Transport et distribution d'électricité (réseaux centralisés)
23631||236|Electric power transmission and distribution (isolated mini-grids)|Transport et distribution d'électricité (petits réseaux isolés)
23640||236|Retail gas distribution|Distribution au détail de gaz
23641||236|Retail distribution of liquid or solid fossil fuels|Distribution au détail de carburants fossiles liquide ou solides
23642||236|Electric mobility infrastructures|Infrastructures électriques à l'usage de la mobilité
24010||240|Financial policy and administrative management|Politique des finances et gestion administrative
24020||240|Monetary institutions|Institutions monétaires
24030||240|Formal sector financial intermediaries|Intermédiaires financiers officiels
24040||240|Informal/semi-formal financial intermediaries|Intermédiaires financiers du secteur informel et semi formel
24050||240|Remittance facilitation, promotion and optimisation|Facilitation, promotion et optimisation des transferts de fonds des migrants
24081||240|Education/training in banking and financial services|Education/formation bancaire et dans les services financiers
25010||250|Business policy and administration|Politique commerciale et administration
25020||250|Privatisation|Privatisation
25030||250|Business development services|Business development services
25040||250|Responsible business conduct|Code de conduite responsable
31110||311|Agricultural policy and administrative management|Politique agricole et gestion administrative
31120||311|Agricultural development|Développement agricole
31130||311|Agricultural land resources|Ressources en terres cultivables
31140||311|Agricultural water resources|Ressources en eau à usage agricole
31150||311|Agricultural inputs|Produits à usage agricole
31161||311|Food crop production|Production agricole
31162||311|Industrial crops/export crops|Production industrielle de récoltes/récoltes destinées à l'exportation
31163||311|Livestock|Bétail
31164||311|Agrarian reform|Réforme agraire
31165||311|Agricultural alternative development|Développement agricole alternatif
31166||311|Agricultural extension|Vulgarisation agricole
31181||311|Agricultural education/training|Education et formation dans le domaine agricole
31182||311|Agricultural research|Recherche agronomique
31191||311|Agricultural services|Services agricoles
31192||311|Plant and post-harvest protection and pest control|Protection des plantes et des récoltes, lutte antiacridienne
31193||311|Agricultural financial services|Services financiers agricoles
31194||311|Agricultural co-operatives|Coopératives agricoles
31195||311|Livestock/veterinary services|Services vétérinaires (bétail)
31210||312|Forestry policy and administrative management|Politique de la sylviculture et gestion administrative
31220||312|Forestry development|Développement sylvicole
31261||312|Fuelwood/charcoal|Reboisement (bois de chauffage et charbon de bois)
31281||312|Forestry education/training|Education et formation en sylviculture
31282||312|Forestry research|Recherche en sylviculture
31291||312|Forestry services|Services sylvicoles
31310||313|Fishing policy and administrative management|Politique de la pêche et gestion administrative
31320||313|Fishery development|Développement de la pêche
31381||313|Fishery education/training|Education et formation dans le domaine de la pêche
31382||313|Fishery research|Recherche dans le domaine de la pêche
31391||313|Fishery services|Services dans le domaine de la pêche
32110||321|Industrial policy and administrative management|Politique de l'industrie et gestion administrative
32120||321|Industrial development|Développement industriel
32130||321|Small and medium-sized enterprises (SME) development|Développement des Petites et moyennes entreprises (PME)
32140||321|Cottage industries and handicraft|Artisanat
32161||321|Agro-industries|Agro-industries
32162||321|Forest industries|Industries forestières
32163||321|Textiles, leather and substitutes|Industrie textile, cuirs et produits similaires
32164||321|Chemicals|Produits chimiques
32165||321|Fertilizer plants|Production d'engrais chimiques
32166||321|Cement/lime/plaster|Ciment, chaux et plâtre
32167||321|Energy manufacturing (fossil fuels)|Fabrication d'énergie (combustibles fossiles)
32168||321|Pharmaceutical production|Produits pharmaceutiques
32169||321|Basic metal industries|Industrie métallurgique de base
32170||321|Non-ferrous metal industries|Industries des métaux non ferreux
32171||321|Engineering|Construction mécanique et électrique
32172||321|Transport equipment industry|Matériel de transport
32173||321|Modern biofuels manufacturing|Production de biocarburants modernes
32174||321|Clean cooking appliances manufacturing|Production d'appareils de cuisine propres
32182||321|Technological research and development|Recherche et développement technologiques
32210||322|Mineral/mining policy and administrative management|Politique de l'industrie extractive et gestion administrative
32220||322|Mineral prospection and exploration|Prospection et exploration des minerais
32261||322|Coal|Charbon
32262||322|Oil and gas (upstream)|Pétrole et gaz (en amont)
32263||322|Ferrous metals|Métaux ferreux
32264||322|Nonferrous metals|Métaux non ferreux
32265||322|Precious metals/materials|Métaux et minerais précieux
32266||322|Industrial minerals|Minerais industriels
32267||322|Fertilizer minerals|Engrais minéraux
32268||322|Offshore minerals|Ressources des fonds marins
32310||323|Construction policy and administrative management|Politique de la construction et gestion administrative
33110||331|Trade policy and administrative management|Politique commerciale et gestion administrative
33120||331|Trade facilitation|Facilitation du commerce
33130||331|Regional trade agreements (RTAs)|Accords commerciaux régionaux
33140||331|Multilateral trade negotiations|Négociations commerciales multilatérales
33150||331|Trade-related adjustment|Ajustement lié au commerce
33181||331|Trade education/training|Education/formation dans le domaine du commerce
33210||332|Tourism policy and administrative management|Politique du tourisme et gestion administrative
41010||410|Environmental policy and administrative management|Politique de l'environnement et gestion administrative
41020||410|Biosphere protection|Protection de la biosphère
41030||410|Biodiversity|Diversité biologique
41040||410|Site preservation|Protection des sites
41050|w|410|Flood prevention/control|Prévention et lutte contre les inondations
41081||410|Environmental education/training|Education et formation environnementales
41082||410|Environmental research|Recherche environnementale
43010||430|Multisector aid|Aide plurisectorielle
43030||430|Urban development and management|Développement et gestion urbaine
43031||430|Urban land policy and management|Politique et gestion du territoire urbain
43032||430|Urban development|Développement urbain
43040||430|Rural development|Développement rural
43041||430|Rural land policy and management|Administration de l'aménagement du territoire rural
43042||430|Rural development|Développement rural
43050||430|Non-agricultural alternative development|Développement alternatif non agricole
43060||430|Disaster Risk Reduction|Réduction des risques de catastrophe
43071||430|Food security policy and administrative management|Politique de sécurité alimentaire et gestion administrative
43072||430|Household food security programmes|Programmes de sécurité alimentaire des ménages
43073||430|Food safety and quality|Sécurité et qualité alimentaire
43081||430|Multisector education/training|Education et formation plurisectorielles
43082||430|Research/scientific institutions|Institutions scientifiques et de recherche
51010||510|General budget support-related aid|Aide relative au soutien budgétaire général
52010||520|Food assistance|Assistance alimentaire
53030||530|Import support (capital goods)|Subventions à l'importation (biens d'équipement)
53040||530|Import support (commodities)|Subventions à l'importation (produits)
60010||600|Action relating to debt|Actions se rapportant à la dette
60020||600|Debt forgiveness|Annulation de la dette
60030||600|Relief of multilateral debt|Allégement de la dette multilatérale
60040||600|Rescheduling and refinancing|Rééchelonnement d'échéances et refinancement
60061||600|Debt for development swap|Echange de dette à des fins de développement
60062||600|Other debt swap|Autres échanges de dette
60063||600|Debt buy-back|Rachat de la dette
72010||720|Material relief assistance and services|Assistance matérielle et services d'urgence
72011||720|Basic Health Care Services in Emergencies|Services de soins de santé de base dans les situations d'urgence
72012||720|Education in emergencies|Education dans les situations d'urgence
72040||720|Emergency food assistance|Assistance alimentaire d'urgence
72050||720|Relief co-ordination and support services|Coordination des secours et services de soutien
73010||730|Immediate post-emergency reconstruction and rehabilitation|Reconstruction et réhabilitation immédiate post-urgence
74010|w|740|Disaster prevention and preparedness|Prévention des catastrophes et préparation à leur survenue
74020||740|Multi-hazard response preparedness|Préparation aux interventions multi-risques
91010||910|Administrative costs (non-sector allocable)|Frais administratifs (non alloués par secteur)
92010|w|920|Support to national NGOs
92020|w|920|Support to international NGOs
92030|w|920|Support to local and regional NGOs
93010||930|Refugees/asylum seekers in donor countries (non-sector allocable)|Refugiés/demandeurs d'asile dans les pays donneurs (non alloués)
93011||930|Refugees/asylum seekers in donor countries - food and shelter|Refugiés/demandeurs d'asile dans les pays donneurs - nourriture et hébergement
93012||930|Refugees/asylum seekers in donor countries - training|Refugiés/demandeurs d'asile dans les pays donneurs - formation
93013||930|Refugees/asylum seekers in donor countries - health|Refugiés/demandeurs d'asile dans les pays donneurs - santé
93014||930|Refugees/asylum seekers in donor countries - other temporary sustenance|Refugiés/demandeurs d'asile dans les pays donneurs - autre entretien temporaire
93015||930|Refugees/asylum seekers in donor countries - voluntary repatriation|Refugiés/demandeurs d'asile dans les pays donneurs - retour volontaire
93016||930|Refugees/asylum seekers in donor countries - transport|Refugiés/demandeurs d'asile dans les pays donneurs - transport
93017||930|Refugees/asylum seekers in donor countries - rescue at sea|Refugiés/demandeurs d'asile dans les pays donneurs - sauvetage en mer
93018||930|Refugees/asylum seekers in donor countries - administrative costs|Refugiés/demandeurs d'asile dans les pays donneurs - coûts administratifs
99810||998|Sectors not specified|Secteur non spécifié
99820||998|Promotion of development awareness (non-sector allocable)|Sensibilisation au développement (non alloués par secteur)
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('SectorCategory', '{"en": "DAC 3 Digit Sector", "fr": "Catégorie de secteurs (CAD, trois chiffres)"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('SectorCategory', $codes$
111|||Education, Level Unspecified|Education, Niveau non spécifié
112|||Basic Education|Education de Base
113|||Secondary Education|Education Secondaire
114|||Post-Secondary Education|Education Post Secondaire
121|||Health, General|Santé, Général
122|||Basic Health|Santé de Base
123|||Non-communicable diseases (NCDs)|Maladies non-transmissibles (MNT)
130|||Population Policies/Programmes & Reproductive Health|Politique en Matière de Population/Santé&Fertilité
140|||Water Supply & Sanitation|Distribution d'Eau et Assainissement
151|||Government & Civil Society-general|Gouvernement & Société Civile-général
152|||Conflict, Peace & Security|Conflits, Paix et Sécurité
160|||Other Social Infrastructure & Services|Infrastructure et Services Sociaux Divers
210|||Transport & Storage|Transports et Entreposage
220|||Communications|Communications
230|w||ENERGY GENERATION AND SUPPLY
231|||Energy Policy|Politique de l'énergie
232|||Energy generation, renewable sources|Production d'électricité, sources renouvelables
233|||Energy generation, non-renewable sources|Production d'électricité, sources non renouvelables
234|||Hybrid energy plants|Centrales hybrides
235|||Nuclear energy plants|Centrales nucléaires
236|||Energy distribution|Distribution de l'énergie
240|||Banking & Financial Services|Banques et Services Financiers
250|||Business & Other Services|Entreprises et Autres Services
311|||Agriculture|Agriculture
312|||Forestry|Sylviculture
313|||Fishing|Pêche
321|||Industry|Industries Manufacturières
322|||Mineral Resources & Mining|Industries Extractives
323|||Construction|Construction
331|||Trade Policies & Regulations|Politique Commerciale et Réglementations
332|||Tourism|Tourisme
410|||General Environment Protection|Protection de l'Environnement Général
430|||Other Multisector|Autres Multisecteurs
510|||General Budget Support|Soutien Budgétaire
520|||Development Food Assistance|Aide Alimentaire Dévelopmentale
530|||Other Commodity Assistance|Aide sous forme de Produits, Autre
600|||Action Relating to Debt|Actions se Rapportant a la Dette
720|||Emergency Response|Intervention d'Urgence
730|||Reconstruction Relief & Rehabilitation|Reconstruction & Réhabilitation
740|||Disaster Prevention & Preparedness|Prévention catastrophes/Préparation à leur survenue
910|||Administrative Costs of Donors|Frais Administratifs des Donneurs
920|w||SUPPORT TO NON- GOVERNMENTAL ORGANISATIONS (NGOs)
930|||Refugees in Donor Countries|Refugiés dans les Pays Donneurs
998|||Unallocated / Unspecified|Non Affecté / Non Specifié
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('SectorVocabulary', '{"en": "Sector Vocabulary", "fr": "Vocabulaire des secteurs"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('SectorVocabulary', $codes$
1|||OECD DAC CRS Purpose Codes (5 digit)|Codes-secteurs OCDE CAD SNPC (5 chiffres)
2|||OECD DAC CRS Purpose Codes (3 digit)|Codes-secteurs OCDE CAD SNPC (3 chiffres)
3|||Classification of the Functions of Government (UN)|Classification des fonctions gouvernementales (ONU)
4|||Statistical classification of economic activities in the European Community|Classification statistique sur les activités économiques dans l'Union européenne
5|||National Taxonomy for Exempt Entities (USA)|Taxonomie nationale des entités exemptes (États-Unis)
6|||AidData|AidData
7|||SDG Goal|ODD (objectif)
8|||SDG Target|ODD (cible)
9|||SDG Indicator|ODD (indicateur)
10|||Humanitarian Global Clusters (Inter-Agency Standing Committee)|Groupes sectoriels d'aide humanitaire (Comité permanent interorganisations)
11|||North American Industry Classification System (NAICS)
12|||UN System Function
99|||Reporting Organisation|Organisation déclarante
98|||Reporting Organisation 2|Organisation déclarante 2
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('UNSDG-Goals', '{"en": "UN Sustainable Development Goals (SDG)", "fr": "Objectifs de développement durable"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('UNSDG-Goals', $codes$
1|||Goal 1. End poverty in all its forms everywhere|Objectif 1. Éliminer la pauvreté sous toutes ses formes et partout dans le monde|Fin de la pobreza|القضاء على الفقر
2|||Goal 2. End hunger, achieve food security and improved nutrition and promote sustainable agriculture|Objectif 2. Éliminer la faim, assurer la sécurité alimentaire, améliorer la nutrition et promouvoir l’agriculture durable|Hambre cero|القضاء على الجوع
3|||Goal 3. Ensure healthy lives and promote well-being for all at all ages|Objectif 3. Permettre à tous de vivre en bonne santé et promouvoir le bien-être de tous à tout âge|Salud y bienestar|الصحة والرفاه
4|||Goal 4. Ensure inclusive and equitable quality education and promote lifelong learning opportunities for all|Objectif 4. Assurer à tous une éducation équitable, inclusive et de qualité et des possibilités d’apprentissage tout au long de la vie|Educación de calidad|التعليم الجيد
5|||Goal 5. Achieve gender equality and empower all women and girls|Objectif 5. Parvenir à l’égalité des sexes et autonomiser toutes les femmes et les filles|Igualdad de género|المساواة بين الجنسين
6|||Goal 6. Ensure availability and sustainable management of water and sanitation for all|Objectif 6. Garantir l’accès de tous à des services d’alimentation en eau et d’assainissement gérés de façon durable|Agua limpia y saneamiento|المياه النظيفة والصرف الصحي
7|||Goal 7. Ensure access to affordable, reliable, sustainable and modern energy for all|Objectif 7. Garantir l’accès de tous à des services énergétiques fiables, durables et modernes, à un coût abordable|Energía limpia|الطاقة النظيفة
8|||Goal 8. Promote sustained, inclusive and sustainable economic growth, full and productive employment and decent work for all|Objectif 8. Promouvoir une croissance économique soutenue, partagée et durable, le plein emploi productif et un travail décent pour tous|Trabajo decente y crecimiento|العمل اللائق والنمو
9|||Goal 9. Build resilient infrastructure, promote inclusive and sustainable industrialization and foster innovation|Objectif 9. Bâtir une infrastructure résiliente, promouvoir une industrialisation durable qui profite à tous et encourager l’innovation|Industria e innovación|الصناعة والابتكار
10|||Goal 10. Reduce inequality within and among countries|Objectif 10. Réduire les inégalités dans les pays et d’un pays à l’autre|Reducción de las desigualdades|الحد من أوجه عدم المساواة
11|||Goal 11. Make cities and human settlements inclusive, safe, resilient and sustainable|Objectif 11. Faire en sorte que les villes et les établissements humains soient ouverts à tous, sûrs, résilients et durables|Ciudades sostenibles|المدن المستدامة
12|||Goal 12. Ensure sustainable consumption and production patterns|Objectif 12. Établir des modes de consommation et de production durables|Consumo responsable|الاستهلاك المسؤول
13|||Goal 13. Take urgent action to combat climate change and its impacts|Objectif 13. Prendre d’urgence des mesures pour lutter contre les changements climatiques et leurs répercussions|Acción por el clima|العمل المناخي
14|||Goal 14. Conserve and sustainably use the oceans, seas and marine resources for sustainable development|Objectif 14. Conserver et exploiter de manière durable les océans, les mers et les ressources marines aux fins du développement durable|Vida submarina|الحياة تحت الماء
15|||Goal 15. Protect, restore and promote sustainable use of terrestrial ecosystems, sustainably manage forests, combat desertification, and halt and reverse land degradation and halt biodiversity loss|Objectif 15. Préserver et restaurer les écosystèmes terrestres, en veillant à les exploiter de façon durable, gérer durablement les forêts, lutter contre la désertification, enrayer et inverser le processus de dégradation des terres et mettre fin à l’appauvrissement de la biodiversité|Vida terrestre|الحياة في البر
16|||Goal 16. Promote peaceful and inclusive societies for sustainable development, provide access to justice for all and build effective, accountable and inclusive institutions at all levels|Objectif 16. Promouvoir l’avènement de sociétés pacifiques et inclusives aux fins du développement durable, assurer l’accès de tous à la justice et mettre en place, à tous les niveaux, des institutions efficaces, responsables et ouvertes à tous|Paz y justicia|السلام والعدل
17|||Goal 17. Strengthen the means of implementation and revitalize the Global Partnership for Sustainable Development|Objectif 17. Renforcer les moyens de mettre en œuvre le Partenariat mondial pour le développement durable et le revitaliser|Alianzas|الشراكات
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('UNSDG-Targets', '{"en": "UN Sustainable Development Goals (SDG) Targets", "fr": "Cibles des objectifs de développement durable"}', 'IATI', '2.03', false, 'UNSDG-Goals');
SELECT pg_temp.add_codes('UNSDG-Targets', $codes$
1.1||1|By 2030, eradicate extreme poverty for all people everywhere, currently measured as people living on less than $1.25 a day|D’ici à 2030, éliminer complètement l’extrême pauvreté dans le monde entier (s’entend actuellement du fait de vivre avec moins de 1,25 dollar des États‑Unis par jour)
1.2||1|By 2030, reduce at least by half the proportion of men, women and children of all ages living in poverty in all its dimensions according to national definitions|D’ici à 2030, réduire de moitié au moins la proportion d’hommes, de femmes et d’enfants de tous âges souffrant d’une forme ou l’autre de pauvreté, telle que définie par chaque pays
1.3||1|Implement nationally appropriate social protection systems and measures for all, including floors, and by 2030 achieve substantial coverage of the poor and the vulnerable|Mettre en place des systèmes et mesures de protection sociale pour tous, adaptés au contexte national, y compris des socles de protection sociale, et faire en sorte que, d’ici à 2030, une part importante des pauvres et des personnes vulnérables en bénéficient
1.4||1|By 2030, ensure that all men and women, in particular the poor and the vulnerable, have equal rights to economic resources, as well as access to basic services, ownership and control over land and other forms of property, inheritance, natural resources, appropriate new technology and financial services, including microfinance|D’ici à 2030, faire en sorte que tous les hommes et les femmes, en particulier les pauvres et les personnes vulnérables, aient les mêmes droits aux ressources économiques et qu’ils aient accès aux services de base, à la propriété foncière, au contrôle des terres et à d’autres formes de propriété, à l’héritage, aux ressources naturelles et à des nouvelles technologies et des services financiers adaptés à leurs besoins, y compris la microfinance
1.5||1|By 2030, build the resilience of the poor and those in vulnerable situations and reduce their exposure and vulnerability to climate-related extreme events and other economic, social and environmental shocks and disasters|D’ici à 2030, renforcer la résilience des pauvres et des personnes en situation vulnérable et réduire leur exposition aux phénomènes climatiques extrêmes et à d’autres chocs et catastrophes d’ordre économique, social ou environnemental et leur vulnérabilité
1.a||1|Ensure significant mobilization of resources from a variety of sources, including through enhanced development cooperation, in order to provide adequate and predictable means for developing countries, in particular least developed countries, to implement programmes and policies to end poverty in all its dimensions|Garantir une mobilisation importante de ressources provenant de sources multiples, y compris par le renforcement de la coopération pour le développement, afin de doter les pays en développement, en particulier les pays les moins avancés, de moyens adéquats et prévisibles de mettre en œuvre des programmes et politiques visant à mettre fin à la pauvreté sous toutes ses formes
1.b||1|Create sound policy frameworks at the national, regional and international levels, based on pro-poor and gender-sensitive development strategies, to support accelerated investment in poverty eradication actions|Mettre en place aux niveaux national, régional et international des cadres d’action viables, fondés sur des stratégies de développement favorables aux pauvres et soucieuses de la problématique hommes-femmes, afin d’accélérer l’investissement dans des mesures d’élimination de la pauvreté
2.1||2|By 2030, end hunger and ensure access by all people, in particular the poor and people in vulnerable situations, including infants, to safe, nutritious and sufficient food all year round|D’ici à 2030, éliminer la faim et faire en sorte que chacun, en particulier les pauvres et les personnes en situation vulnérable, y compris les nourrissons, ait accès toute l’année à une alimentation saine, nutritive et suffisante
2.2||2|By 2030, end all forms of malnutrition, including achieving, by 2025, the internationally agreed targets on stunting and wasting in children under 5 years of age, and address the nutritional needs of adolescent girls, pregnant and lactating women and older persons|D’ici à 2030, mettre fin à toutes les formes de malnutrition, y compris en atteignant d’ici à 2025 les objectifs arrêtés à l’échelle internationale relatifs aux retards de croissance et à l’émaciation chez les enfants de moins de 5 ans, et répondre aux besoins nutritionnels des adolescentes, des femmes enceintes ou allaitantes et des personnes âgées
2.3||2|By 2030, double the agricultural productivity and incomes of small-scale food producers, in particular women, indigenous peoples, family farmers, pastoralists and fishers, including through secure and equal access to land, other productive resources and inputs, knowledge, financial services, markets and opportunities for value addition and non-farm employment|D’ici à 2030, doubler la productivité agricole et les revenus des petits producteurs alimentaires, en particulier des femmes, des autochtones, des exploitants familiaux, des éleveurs et des pêcheurs, y compris en assurant l’égalité d’accès aux terres, aux autres ressources productives et facteurs de production, au savoir, aux services financiers, aux marchés et aux possibilités d’ajout de valeur et d’emplois autres qu’agricoles
2.4||2|By 2030, ensure sustainable food production systems and implement resilient agricultural practices that increase productivity and production, that help maintain ecosystems, that strengthen capacity for adaptation to climate change, extreme weather, drought, flooding and other disasters and that progressively improve land and soil quality|D’ici à 2030, assurer la viabilité des systèmes de production alimentaire et mettre en œuvre des pratiques agricoles résilientes qui permettent d’accroître la productivité et la production, contribuent à la préservation des écosystèmes, renforcent la capacité d’adaptation aux changements climatiques, aux phénomènes météorologiques extrêmes, à la sécheresse, aux inondations et à d’autres catastrophes et améliorent progressivement la qualité des terres et des sols
2.5||2|By 2020, maintain the genetic diversity of seeds, cultivated plants and farmed and domesticated animals and their related wild species, including through soundly managed and diversified seed and plant banks at the national, regional and international levels, and promote access to and fair and equitable sharing of benefits arising from the utilization of genetic resources and associated traditional knowledge, as internationally agreed|D’ici à 2020, préserver la diversité génétique des semences, des cultures et des animaux d’élevage ou domestiqués et des espèces sauvages apparentées, y compris au moyen de banques de semences et de plantes bien gérées et diversifiées aux niveaux national, régional et international, et favoriser l’accès aux avantages que présentent l’utilisation des ressources génétiques et du savoir traditionnel associé ainsi que le partage juste et équitable de ces avantages, comme convenu à l’échelle internationale
2.a||2|Increase investment, including through enhanced international cooperation, in rural infrastructure, agricultural research and extension services, technology development and plant and livestock gene banks in order to enhance agricultural productive capacity in developing countries, in particular least developed countries|Accroître, notamment grâce au renforcement de la coopération internationale, l’investissement dans l’infrastructure rurale, les services de recherche et de vulgarisation agricoles et la mise au point de technologies et de banques de plantes et de gènes d’animaux d’élevage, afin de renforcer les capacités productives agricoles des pays en développement, en particulier des pays les moins avancés
2.b||2|Correct and prevent trade restrictions and distortions in world agricultural markets, including through the parallel elimination of all forms of agricultural export subsidies and all export measures with equivalent effect, in accordance with the mandate of the Doha Development Round|Corriger et prévenir les restrictions et distorsions entravant le fonctionnement des marchés agricoles mondiaux, y compris par l’élimination parallèle de toutes les formes de subventions aux exportations agricoles et de toutes les mesures à l’exportation ayant un effet équivalent, conformément au mandat du Cycle de négociations de Doha pour le développement
2.c||2|Adopt measures to ensure the proper functioning of food commodity markets and their derivatives and facilitate timely access to market information, including on food reserves, in order to help limit extreme food price volatility|Adopter des mesures visant à assurer le bon fonctionnement des marchés de denrées alimentaires et de produits dérivés et à faciliter l’accès rapide aux informations relatives à ces marchés, y compris le niveau des réserves alimentaires, afin de contribuer à limiter l’extrême volatilité des prix alimentaires
3.1||3|By 2030, reduce the global maternal mortality ratio to less than 70 per 100,000 live births|D’ici à 2030, faire passer le taux mondial de mortalité maternelle au-dessous de 70 pour 100 000 naissances vivantes
3.2||3|By 2030, end preventable deaths of newborns and children under 5 years of age, with all countries aiming to reduce neonatal mortality to at least as low as 12 per 1,000 live births and under‑5 mortality to at least as low as 25 per 1,000 live births|D’ici à 2030, éliminer les décès évitables de nouveau-nés et d’enfants de moins de 5 ans, tous les pays devant chercher à ramener la mortalité néonatale à 12 pour 1 000 naissances vivantes au plus et la mortalité des enfants de moins de 5 ans à 25 pour 1 000 naissances vivantes au plus
3.3||3|By 2030, end the epidemics of AIDS, tuberculosis, malaria and neglected tropical diseases and combat hepatitis, water-borne diseases and other communicable diseases|D’ici à 2030, mettre fin à l’épidémie de sida, à la tuberculose, au paludisme et aux maladies tropicales négligées et combattre l’hépatite, les maladies transmises par l’eau et autres maladies transmissibles
3.4||3|By 2030, reduce by one third premature mortality from non-communicable diseases through prevention and treatment and promote mental health and well-being|D’ici à 2030, réduire d’un tiers, par la prévention et le traitement, le taux de mortalité prématurée due à des maladies non transmissibles et promouvoir la santé mentale et le bien-être
3.5||3|Strengthen the prevention and treatment of substance abuse, including narcotic drug abuse and harmful use of alcohol|Renforcer la prévention et le traitement de l’abus de substances psychoactives, notamment de stupéfiants et d’alcool
3.6||3|By 2020, halve the number of global deaths and injuries from road traffic accidents|D’ici à 2020, diminuer de moitié à l’échelle mondiale le nombre de décès et de blessures dus à des accidents de la route
3.7||3|By 2030, ensure universal access to sexual and reproductive health-care services, including for family planning, information and education, and the integration of reproductive health into national strategies and programmes|D’ici à 2030, assurer l’accès de tous à des services de soins de santé sexuelle et procréative, y compris à des fins de planification familiale, d’information et d’éducation, et veiller à la prise en compte de la santé procréative dans les stratégies et programmes nationaux
3.8||3|Achieve universal health coverage, including financial risk protection, access to quality essential health-care services and access to safe, effective, quality and affordable essential medicines and vaccines for all|Faire en sorte que chacun bénéficie d’une couverture sanitaire universelle, comprenant une protection contre les risques financiers et donnant accès à des services de santé essentiels de qualité et à des médicaments et vaccins essentiels sûrs, efficaces, de qualité et d’un coût abordable
3.9||3|By 2030, substantially reduce the number of deaths and illnesses from hazardous chemicals and air, water and soil pollution and contamination|D’ici à 2030, réduire nettement le nombre de décès et de maladies dus à des substances chimiques dangereuses et à la pollution et à la contamination de l’air, de l’eau et du sol
3.a||3|Strengthen the implementation of the World Health Organization Framework Convention on Tobacco Control in all countries, as appropriate|Renforcer dans tous les pays, selon qu’il convient, l’application de la Convention-cadre de l’Organisation mondiale de la Santé pour la lutte antitabac
3.b||3|Support the research and development of vaccines and medicines for the communicable and non‑communicable diseases that primarily affect developing countries, provide access to affordable essential medicines and vaccines, in accordance with the Doha Declaration on the TRIPS Agreement and Public Health, which affirms the right of developing countries to use to the full the provisions in the Agreement on Trade-Related Aspects of Intellectual Property Rights regarding flexibilities to protect public health, and, in particular, provide access to medicines for all|Appuyer la recherche et le développement de vaccins et de médicaments contre les maladies, transmissibles ou non, qui touchent principalement les habitants des pays en développement, donner accès, à un coût abordable, aux médicaments et vaccins essentiels, conformément à la Déclaration de Doha sur l’Accord sur les aspects des droits de propriété intellectuelle qui touchent au commerce (ADPIC) et la santé publique, qui réaffirme le droit qu’ont les pays en développement de tirer pleinement parti des dispositions de cet accord qui ménagent une flexibilité lorsqu’il s’agit de protéger la santé publique et, en particulier, d’assurer l’accès universel aux médicaments
3.c||3|Substantially increase health financing and the recruitment, development, training and retention of the health workforce in developing countries, especially in least developed countries and small island developing States|Accroître considérablement le budget de la santé et le recrutement, le perfectionnement, la formation et le maintien en poste du personnel de santé dans les pays en développement, notamment dans les pays les moins avancés et les petits États insulaires en développement
3.d||3|Strengthen the capacity of all countries, in particular developing countries, for early warning, risk reduction and management of national and global health risks|Renforcer les moyens dont disposent tous les pays, en particulier les pays en développement, en matière d’alerte rapide, de réduction des risques et de gestion des risques sanitaires nationaux et mondiaux
4.1||4|By 2030, ensure that all girls and boys complete free, equitable and quality primary and secondary education leading to relevant and effective learning outcomes|D’ici à 2030, faire en sorte que toutes les filles et tous les garçons suivent, sur un pied d’égalité, un cycle complet d’enseignement primaire et secondaire gratuit et de qualité, les dotant d’acquis véritablement utiles
4.2||4|By 2030, ensure that all girls and boys have access to quality early childhood development, care and pre‑primary education so that they are ready for primary education|D’ici à 2030, faire en sorte que toutes les filles et tous les garçons aient accès à des services de développement et de prise en charge de la petite enfance et à une éducation préscolaire de qualité qui les préparent à suivre un enseignement primaire
4.3||4|By 2030, ensure equal access for all women and men to affordable and quality technical, vocational and tertiary education, including university|D’ici à 2030, faire en sorte que toutes les femmes et tous les hommes aient accès dans des conditions d’égalité à un enseignement technique, professionnel ou tertiaire, y compris universitaire, de qualité et d’un coût abordable
4.4||4|By 2030, substantially increase the number of youth and adults who have relevant skills, including technical and vocational skills, for employment, decent jobs and entrepreneurship|D’ici à 2030, augmenter nettement le nombre de jeunes et d’adultes disposant des compétences, notamment techniques et professionnelles, nécessaires à l’emploi, à l’obtention d’un travail décent et à l’entrepreneuriat
4.5||4|By 2030, eliminate gender disparities in education and ensure equal access to all levels of education and vocational training for the vulnerable, including persons with disabilities, indigenous peoples and children in vulnerable situations|D’ici à 2030, éliminer les inégalités entre les sexes dans le domaine de l’éducation et assurer l’égalité d’accès des personnes vulnérables, y compris les personnes handicapées, les autochtones et les enfants en situation vulnérable, à tous les niveaux d’enseignement et de formation professionnelle
4.6||4|By 2030, ensure that all youth and a substantial proportion of adults, both men and women, achieve literacy and numeracy|D’ici à 2030, faire en sorte que tous les jeunes et une proportion considérable d’adultes, hommes et femmes, sachent lire, écrire et compter
4.7||4|By 2030, ensure that all learners acquire the knowledge and skills needed to promote sustainable development, including, among others, through education for sustainable development and sustainable lifestyles, human rights, gender equality, promotion of a culture of peace and non-violence, global citizenship and appreciation of cultural diversity and of culture’s contribution to sustainable development|D’ici à 2030, faire en sorte que tous les élèves acquièrent les connaissances et compétences nécessaires pour promouvoir le développement durable, notamment par l’éducation en faveur du développement et de modes de vie durables, des droits de l’homme, de l’égalité des sexes, de la promotion d’une culture de paix et de non-violence, de la citoyenneté mondiale et de l’appréciation de la diversité culturelle et de la contribution de la culture au développement durable
4.a||4|Build and upgrade education facilities that are child, disability and gender sensitive and provide safe, non-violent, inclusive and effective learning environments for all|Construire des établissements scolaires qui soient adaptés aux enfants, aux personnes handicapées et aux deux sexes ou adapter les établissements existants à cette fin et fournir à tous un cadre d’apprentissage sûr, non violent, inclusif et efficace
4.b||4|By 2020, substantially expand globally the number of scholarships available to developing countries, in particular least developed countries, small island developing States and African countries, for enrolment in higher education, including vocational training and information and communications technology, technical, engineering and scientific programmes, in developed countries and other developing countries|D’ici à 2020, augmenter nettement à l’échelle mondiale le nombre de bourses d’études offertes à des étudiants des pays en développement, en particulier des pays les moins avancés, des petits États insulaires en développement et des pays d’Afrique, pour leur permettre de suivre des études supérieures, y compris une formation professionnelle, des cursus informatiques, techniques et scientifiques et des études d’ingénieur, dans des pays développés et d’autres pays en développement
4.c||4|By 2030, substantially increase the supply of qualified teachers, including through international cooperation for teacher training in developing countries, especially least developed countries and small island developing States|D’ici à 2030, accroître nettement le nombre d’enseignants qualifiés, notamment au moyen de la coopération internationale pour la formation d’enseignants dans les pays en développement, surtout dans les pays les moins avancés et les petits États insulaires en développement
5.1||5|End all forms of discrimination against all women and girls everywhere|Mettre fin, partout dans le monde, à toutes les formes de discrimination à l’égard des femmes et des filles
5.2||5|Eliminate all forms of violence against all women and girls in the public and private spheres, including trafficking and sexual and other types of exploitation|Éliminer de la vie publique et de la vie privée toutes les formes de violence faite aux femmes et aux filles, y compris la traite et l’exploitation sexuelle et d’autres types d’exploitation
5.3||5|Eliminate all harmful practices, such as child, early and forced marriage and female genital mutilation|Éliminer toutes les pratiques préjudiciables, telles que le mariage des enfants, le mariage précoce ou forcé et la mutilation génitale féminine
5.4||5|Recognize and value unpaid care and domestic work through the provision of public services, infrastructure and social protection policies and the promotion of shared responsibility within the household and the family as nationally appropriate|Prendre en compte et valoriser les soins et travaux domestiques non rémunérés, par la mise en place de services publics, d’infrastructures et de politiques de protection sociale et par la promotion du partage des responsabilités dans le ménage et la famille, en fonction du contexte national
5.5||5|Ensure women’s full and effective participation and equal opportunities for leadership at all levels of decision-making in political, economic and public life|Veiller à ce que les femmes participent pleinement et effectivement aux fonctions de direction à tous les niveaux de décision, dans la vie politique, économique et publique, et y accèdent sur un pied d’égalité
5.6||5|Ensure universal access to sexual and reproductive health and reproductive rights as agreed in accordance with the Programme of Action of the International Conference on Population and Development and the Beijing Platform for Action and the outcome documents of their review conferences|Assurer l’accès de tous aux soins de santé sexuelle et procréative et faire en sorte que chacun puisse exercer ses droits en matière de procréation, ainsi qu’il a été décidé dans le Programme d’action de la Conférence internationale sur la population et le développement et le Programme d’action de Beijing et les documents finals des conférences d’examen qui ont suivi
5.a||5|Undertake reforms to give women equal rights to economic resources, as well as access to ownership and control over land and other forms of property, financial services, inheritance and natural resources, in accordance with national laws|Entreprendre des réformes visant à donner aux femmes les mêmes droits aux ressources économiques, ainsi que l’accès à la propriété et au contrôle des terres et d’autres formes de propriété, aux services financiers, à l’héritage et aux ressources naturelles, dans le respect de la législation interne
5.b||5|Enhance the use of enabling technology, in particular information and communications technology, to promote the empowerment of women|Renforcer l’utilisation des technologies clefs, en particulier de l’informatique et des communications, pour favoriser l’autonomisation des femmes
5.c||5|Adopt and strengthen sound policies and enforceable legislation for the promotion of gender equality and the empowerment of all women and girls at all levels|Adopter des politiques bien conçues et des dispositions législatives applicables en faveur de la promotion de l’égalité des sexes et de l’autonomisation de toutes les femmes et de toutes les filles à tous les niveaux et renforcer celles qui existent
6.1||6|By 2030, achieve universal and equitable access to safe and affordable drinking water for all|D’ici à 2030, assurer l’accès universel et équitable à l’eau potable, à un coût abordable
6.2||6|By 2030, achieve access to adequate and equitable sanitation and hygiene for all and end open defecation, paying special attention to the needs of women and girls and those in vulnerable situations|D’ici à 2030, assurer l’accès de tous, dans des conditions équitables, à des services d’assainissement et d’hygiène adéquats et mettre fin à la défécation en plein air, en accordant une attention particulière aux besoins des femmes et des filles et des personnes en situation vulnérable
6.3||6|By 2030, improve water quality by reducing pollution, eliminating dumping and minimizing release of hazardous chemicals and materials, halving the proportion of untreated wastewater and substantially increasing recycling and safe reuse globally|D’ici à 2030, améliorer la qualité de l’eau en réduisant la pollution, en éliminant l’immersion de déchets et en réduisant au minimum les émissions de produits chimiques et de matières dangereuses, en diminuant de moitié la proportion d’eaux usées non traitées et en augmentant nettement à l’échelle mondiale le recyclage et la réutilisation sans danger de l’eau
6.4||6|By 2030, substantially increase water-use efficiency across all sectors and ensure sustainable withdrawals and supply of freshwater to address water scarcity and substantially reduce the number of people suffering from water scarcity|D’ici à 2030, faire en sorte que les ressources en eau soient utilisées beaucoup plus efficacement dans tous les secteurs et garantir la viabilité des prélèvements et de l’approvisionnement en eau douce afin de remédier à la pénurie d’eau et de réduire nettement le nombre de personnes qui manquent d’eau
6.5||6|By 2030, implement integrated water resources management at all levels, including through transboundary cooperation as appropriate|D’ici à 2030, assurer la gestion intégrée des ressources en eau à tous les niveaux, y compris au moyen de la coopération transfrontière selon qu’il convient
6.6||6|By 2020, protect and restore water-related ecosystems, including mountains, forests, wetlands, rivers, aquifers and lakes|D’ici à 2020, protéger et restaurer les écosystèmes liés à l’eau, notamment les montagnes, les forêts, les zones humides, les rivières, les aquifères et les lacs
6.a||6|By 2030, expand international cooperation and capacity-building support to developing countries in water- and sanitation-related activities and programmes, including water harvesting, desalination, water efficiency, wastewater treatment, recycling and reuse technologies|D’ici à 2030, développer la coopération internationale et l’appui au renforcement des capacités des pays en développement en ce qui concerne les activités et programmes relatifs à l’eau et à l’assainissement, y compris la collecte, la désalinisation et l’utilisation rationnelle de l’eau, le traitement des eaux usées, le recyclage et les techniques de réutilisation
6.b||6|Support and strengthen the participation of local communities in improving water and sanitation management|Appuyer et renforcer la participation de la population locale à l’amélioration de la gestion de l’eau et de l’assainissement
7.1||7|By 2030, ensure universal access to affordable, reliable and modern energy services|D’ici à 2030, garantir l’accès de tous à des services énergétiques fiables et modernes, à un coût abordable
7.2||7|By 2030, increase substantially the share of renewable energy in the global energy mix|D’ici à 2030, accroître nettement la part de l’énergie renouvelable dans le bouquet énergétique mondial
7.3||7|By 2030, double the global rate of improvement in energy efficiency|D’ici à 2030, multiplier par deux le taux mondial d’amélioration de l’efficacité énergétique
7.a||7|By 2030, enhance international cooperation to facilitate access to clean energy research and technology, including renewable energy, energy efficiency and advanced and cleaner fossil-fuel technology, and promote investment in energy infrastructure and clean energy technology|D’ici à 2030, renforcer la coopération internationale en vue de faciliter l’accès aux sciences et technologies de l’énergie propre, notamment les énergies renouvelables, l’efficacité énergétique et les nouvelles technologies de combustion propre des combustibles fossiles, et encourager l’investissement dans l’infrastructure énergétique et les technologies propres dans le domaine de l’énergie
7.b||7|By 2030, expand infrastructure and upgrade technology for supplying modern and sustainable energy services for all in developing countries, in particular least developed countries, small island developing States and landlocked developing countries, in accordance with their respective programmes of support|D’ici à 2030, développer l’infrastructure et améliorer la technologie afin de fournir des services énergétiques modernes et durables à tous les habitants des pays en développement, en particulier des pays les moins avancés, des petits États insulaires en développement et des pays en développement sans littoral, dans le respect des programmes d’aide qui les concernent
8.1||8|Sustain per capita economic growth in accordance with national circumstances and, in particular, at least 7 per cent gross domestic product growth per annum in the least developed countries|Maintenir un taux de croissance économique par habitant adapté au contexte national et, en particulier, un taux de croissance annuelle du produit intérieur brut d’au moins 7 pour cent dans les pays les moins avancés
8.2||8|Achieve higher levels of economic productivity through diversification, technological upgrading and innovation, including through a focus on high-value added and labour-intensive sectors|Parvenir à un niveau élevé de productivité économique par la diversification, la modernisation technologique et l’innovation, notamment en mettant l’accent sur les secteurs à forte valeur ajoutée et à forte intensité de main-d’œuvre
8.3||8|Promote development-oriented policies that support productive activities, decent job creation, entrepreneurship, creativity and innovation, and encourage the formalization and growth of micro-, small- and medium-sized enterprises, including through access to financial services|Promouvoir des politiques axées sur le développement qui favorisent les activités productives, la création d’emplois décents, l’entrepreneuriat, la créativité et l’innovation et stimulent la croissance des microentreprises et des petites et moyennes entreprises et facilitent leur intégration dans le secteur formel, y compris par l’accès aux services financiers
8.4||8|Improve progressively, through 2030, global resource efficiency in consumption and production and endeavour to decouple economic growth from environmental degradation, in accordance with the 10‑Year Framework of Programmes on Sustainable Consumption and Production, with developed countries taking the lead|Améliorer progressivement, jusqu’en 2030, l’efficacité de l’utilisation des ressources mondiales dans les modes de consommation et de production et s’attacher à dissocier croissance économique et dégradation de l’environnement, comme prévu dans le Cadre décennal de programmation concernant les modes de consommation et de production durables, les pays développés montrant l’exemple en la matière
8.5||8|By 2030, achieve full and productive employment and decent work for all women and men, including for young people and persons with disabilities, and equal pay for work of equal value|D’ici à 2030, parvenir au plein emploi productif et garantir à toutes les femmes et à tous les hommes, y compris les jeunes et les personnes handicapées, un travail décent et un salaire égal pour un travail de valeur égale
8.6||8|By 2020, substantially reduce the proportion of youth not in employment, education or training|D’ici à 2020, réduire nettement la proportion de jeunes non scolarisés et sans emploi ni formation
8.7||8|Take immediate and effective measures to eradicate forced labour, end modern slavery and human trafficking and secure the prohibition and elimination of the worst forms of child labour, including recruitment and use of child soldiers, and by 2025 end child labour in all its forms|Prendre des mesures immédiates et efficaces pour supprimer le travail forcé, mettre fin à l’esclavage moderne et à la traite d’êtres humains, interdire et éliminer les pires formes de travail des enfants, y compris le recrutement et l’utilisation d’enfants soldats, et, d’ici à 2025, mettre fin au travail des enfants sous toutes ses formes
8.8||8|Protect labour rights and promote safe and secure working environments for all workers, including migrant workers, in particular women migrants, and those in precarious employment|Défendre les droits des travailleurs, promouvoir la sécurité sur le lieu de travail et assurer la protection de tous les travailleurs, y compris les migrants, en particulier les femmes, et ceux qui ont un emploi précaire
8.9||8|By 2030, devise and implement policies to promote sustainable tourism that creates jobs and promotes local culture and products|D’ici à 2030, élaborer et mettre en œuvre des politiques visant à développer un tourisme durable qui crée des emplois et met en valeur la culture et les produits locaux
8.10||8|Strengthen the capacity of domestic financial institutions to encourage and expand access to banking, insurance and financial services for all|Renforcer la capacité des institutions financières nationales de favoriser et généraliser l’accès de tous aux services bancaires et financiers et aux services d’assurance
8.a||8|Increase Aid for Trade support for developing countries, in particular least developed countries, including through the Enhanced Integrated Framework for Trade-related Technical Assistance to Least Developed Countries|Accroître l’appui apporté dans le cadre de l’initiative Aide pour le commerce aux pays en développement, en particulier aux pays les moins avancés, y compris par l’intermédiaire du Cadre intégré renforcé pour l’assistance technique liée au commerce en faveur des pays les moins avancés
8.b||8|By 2020, develop and operationalize a global strategy for youth employment and implement the Global Jobs Pact of the International Labour Organization|D’ici à 2020, élaborer et mettre en œuvre une stratégie mondiale en faveur de l’emploi des jeunes et appliquer le Pacte mondial pour l’emploi de l’Organisation internationale du Travail
9.1||9|Develop quality, reliable, sustainable and resilient infrastructure, including regional and transborder infrastructure, to support economic development and human well-being, with a focus on affordable and equitable access for all|Mettre en place une infrastructure de qualité, fiable, durable et résiliente, y compris une infrastructure régionale et transfrontière, pour favoriser le développement économique et le bien-être de l’être humain, en privilégiant un accès universel, financièrement abordable et équitable
9.2||9|Promote inclusive and sustainable industrialization and, by 2030, significantly raise industry’s share of employment and gross domestic product, in line with national circumstances, and double its share in least developed countries|Promouvoir une industrialisation durable qui profite à tous et, d’ici à 2030, augmenter nettement la contribution de l’industrie à l’emploi et au produit intérieur brut, en fonction du contexte national, et la multiplier par deux dans les pays les moins avancés
9.3||9|Increase the access of small-scale industrial and other enterprises, in particular in developing countries, to financial services, including affordable credit, and their integration into value chains and markets|Accroître, en particulier dans les pays en développement, l’accès des entreprises, notamment des petites entreprises industrielles, aux services financiers, y compris aux prêts consentis à des conditions abordables, et leur intégration aux chaînes de valeur et aux marchés
9.4||9|By 2030, upgrade infrastructure and retrofit industries to make them sustainable, with increased resource-use efficiency and greater adoption of clean and environmentally sound technologies and industrial processes, with all countries taking action in accordance with their respective capabilities|D’ici à 2030, moderniser l’infrastructure et adapter les industries afin de les rendre durables, par une utilisation plus rationnelle des ressources et un recours accru aux technologies et procédés industriels propres et respectueux de l’environnement, chaque pays agissant dans la mesure de ses moyens
9.5||9|Enhance scientific research, upgrade the technological capabilities of industrial sectors in all countries, in particular developing countries, including, by 2030, encouraging innovation and substantially increasing the number of research and development workers per 1 million people and public and private research and development spending|Renforcer la recherche scientifique, perfectionner les capacités technologiques des secteurs industriels de tous les pays, en particulier des pays en développement, notamment en encourageant l’innovation et en augmentant nettement le nombre de personnes travaillant dans le secteur de la recherche-développement pour 1 million d’habitants et en accroissant les dépenses publiques et privées consacrées à la recherche-développement d’ici à 2030
9.a||9|Facilitate sustainable and resilient infrastructure development in developing countries through enhanced financial, technological and technical support to African countries, least developed countries, landlocked developing countries and small island developing States|Faciliter la mise en place d’une infrastructure durable et résiliente dans les pays en développement en renforçant l’appui financier, technologique et technique apporté aux pays d’Afrique, aux pays les moins avancés, aux pays en développement sans littoral et aux petits États insulaires en développement
9.b||9|Support domestic technology development, research and innovation in developing countries, including by ensuring a conducive policy environment for, inter alia, industrial diversification and value addition to commodities|Soutenir les activités de recherche-développement et d’innovation des pays en développement dans le secteur technologique, notamment en instaurant des conditions propices, entre autres, à la diversification industrielle et à l’ajout de valeur aux marchandises
9.c||9|Significantly increase access to information and communications technology and strive to provide universal and affordable access to the Internet in least developed countries by 2020|Accroître nettement l’accès aux technologies de l’information et des communications et faire en sorte que tous les habitants des pays les moins avancés aient accès à Internet à un coût abordable d’ici à 2020
10.1||10|By 2030, progressively achieve and sustain income growth of the bottom 40 per cent of the population at a rate higher than the national average|D’ici à 2030, assurer progressivement et durablement une croissance des revenus des 40 pour cent de la population les plus pauvres à un rythme plus rapide que le revenu moyen national
10.2||10|By 2030, empower and promote the social, economic and political inclusion of all, irrespective of age, sex, disability, race, ethnicity, origin, religion or economic or other status|D’ici à 2030, autonomiser toutes les personnes et favoriser leur intégration sociale, économique et politique, indépendamment de leur âge, de leur sexe, de leur handicap, de leur race, de leur appartenance ethnique, de leurs origines, de leur religion ou de leur statut économique ou autre
10.3||10|Ensure equal opportunity and reduce inequalities of outcome, including by eliminating discriminatory laws, policies and practices and promoting appropriate legislation, policies and action in this regard|Assurer l’égalité des chances et réduire l’inégalité des résultats, notamment en éliminant les lois, politiques et pratiques discriminatoires et en encourageant l’adoption de lois, politiques et mesures adéquates en la matière
10.4||10|Adopt policies, especially fiscal, wage and social protection policies, and progressively achieve greater equality|Adopter des politiques, notamment sur les plans budgétaire, salarial et dans le domaine de la protection sociale, afin de parvenir progressivement à une plus grande égalité
10.5||10|Improve the regulation and monitoring of global financial markets and institutions and strengthen the implementation of such regulations|Améliorer la réglementation et la surveillance des institutions et marchés financiers mondiaux et renforcer l’application des règles
10.6||10|Ensure enhanced representation and voice for developing countries in decision-making in global international economic and financial institutions in order to deliver more effective, credible, accountable and legitimate institutions|Faire en sorte que les pays en développement soient davantage représentés et entendus lors de la prise de décisions dans les institutions économiques et financières internationales, afin que celles-ci soient plus efficaces, crédibles, transparentes et légitimes
10.7||10|Facilitate orderly, safe, regular and responsible migration and mobility of people, including through the implementation of planned and well-managed migration policies|Faciliter la migration et la mobilité de façon ordonnée, sûre, régulière et responsable, notamment par la mise en œuvre de politiques migratoires planifiées et bien gérées
10.a||10|Implement the principle of special and differential treatment for developing countries, in particular least developed countries, in accordance with World Trade Organization agreements|Mettre en œuvre le principe d’un traitement spécial et différencié pour les pays en développement, en particulier les pays les moins avancés, conformément aux accords de l’Organisation mondiale du commerce
10.b||10|Encourage official development assistance and financial flows, including foreign direct investment, to States where the need is greatest, in particular least developed countries, African countries, small island developing States and landlocked developing countries, in accordance with their national plans and programmes|Stimuler l’aide publique au développement et les flux financiers, y compris les investissements étrangers directs, en faveur des États qui en ont le plus besoin, en particulier les pays les moins avancés, les pays d’Afrique, les petits États insulaires en développement et les pays en développement sans littoral, conformément à leurs plans et programmes nationaux
10.c||10|By 2030, reduce to less than 3 per cent the transaction costs of migrant remittances and eliminate remittance corridors with costs higher than 5 per cent|D’ici à 2030, faire baisser au-dessous de 3 pour cent les coûts de transaction des envois de fonds effectués par les migrants et éliminer les circuits d’envois de fonds dont les coûts sont supérieurs à 5 pour cent
11.1||11|By 2030, ensure access for all to adequate, safe and affordable housing and basic services and upgrade slums|D’ici à 2030, assurer l’accès de tous à un logement et des services de base adéquats et sûrs, à un coût abordable, et assainir les quartiers de taudis
11.2||11|By 2030, provide access to safe, affordable, accessible and sustainable transport systems for all, improving road safety, notably by expanding public transport, with special attention to the needs of those in vulnerable situations, women, children, persons with disabilities and older persons|D’ici à 2030, assurer l’accès de tous à des systèmes de transport sûrs, accessibles et viables, à un coût abordable, en améliorant la sécurité routière, notamment en développant les transports publics, une attention particulière devant être accordée aux besoins des personnes en situation vulnérable, des femmes, des enfants, des personnes handicapées et des personnes âgées
11.3||11|By 2030, enhance inclusive and sustainable urbanization and capacity for participatory, integrated and sustainable human settlement planning and management in all countries|D’ici à 2030, renforcer l’urbanisation durable pour tous et les capacités de planification et de gestion participatives, intégrées et durables des établissements humains dans tous les pays
11.4||11|Strengthen efforts to protect and safeguard the world’s cultural and natural heritage|Redoubler d’efforts pour protéger et préserver le patrimoine culturel et naturel mondial
11.5||11|By 2030, significantly reduce the number of deaths and the number of people affected and substantially decrease the direct economic losses relative to global gross domestic product caused by disasters, including water-related disasters, with a focus on protecting the poor and people in vulnerable situations|D’ici à 2030, réduire nettement le nombre de personnes tuées et le nombre de personnes touchées par les catastrophes, y compris celles qui sont liées à l’eau, et réduire nettement la part du produit intérieur brut mondial représentée par les pertes économiques directement imputables à ces catastrophes, l’accent étant mis sur la protection des pauvres et des personnes en situation vulnérable
11.6||11|By 2030, reduce the adverse per capita environmental impact of cities, including by paying special attention to air quality and municipal and other waste management|D’ici à 2030, réduire l’impact environnemental négatif des villes par habitant, y compris en accordant une attention particulière à la qualité de l’air et à la gestion, notamment municipale, des déchets
11.7||11|By 2030, provide universal access to safe, inclusive and accessible, green and public spaces, in particular for women and children, older persons and persons with disabilities|D’ici à 2030, assurer l’accès de tous, en particulier des femmes et des enfants, des personnes âgées et des personnes handicapées, à des espaces verts et des espaces publics sûrs
11.a||11|Support positive economic, social and environmental links between urban, peri-urban and rural areas by strengthening national and regional development planning|Favoriser l’établissement de liens économiques, sociaux et environnementaux positifs entre zones urbaines, périurbaines et rurales en renforçant la planification du développement à l’échelle nationale et régionale
11.b||11|By 2020, substantially increase the number of cities and human settlements adopting and implementing integrated policies and plans towards inclusion, resource efficiency, mitigation and adaptation to climate change, resilience to disasters, and develop and implement, in line with the Sendai Framework for Disaster Risk Reduction 2015–2030, holistic disaster risk management at all levels|D’ici à 2020, accroître nettement le nombre de villes et d’établissements humains qui adoptent et mettent en œuvre des politiques et plans d’action intégrés en faveur de l’insertion de tous, de l’utilisation rationnelle des ressources, de l’adaptation aux effets des changements climatiques et de leur atténuation et de la résilience face aux catastrophes, et élaborer et mettre en œuvre, conformément au Cadre de Sendai pour la réduction des risques de catastrophe (2015‑2030), une gestion globale des risques de catastrophe à tous les niveaux
11.c||11|Support least developed countries, including through financial and technical assistance, in building sustainable and resilient buildings utilizing local materials|Aider les pays les moins avancés, y compris par une assistance financière et technique, à construire des bâtiments durables et résilients en utilisant des matériaux locaux
12.1||12|Implement the 10‑Year Framework of Programmes on Sustainable Consumption and Production Patterns, all countries taking action, with developed countries taking the lead, taking into account the development and capabilities of developing countries|Mettre en œuvre le Cadre décennal de programmation concernant les modes de consommation et de production durables avec la participation de tous les pays, les pays développés montrant l’exemple en la matière, compte tenu du degré de développement et des capacités des pays en développement
12.2||12|By 2030, achieve the sustainable management and efficient use of natural resources|D’ici à 2030, parvenir à une gestion durable et à une utilisation rationnelle des ressources naturelles
12.3||12|By 2030, halve per capita global food waste at the retail and consumer levels and reduce food losses along production and supply chains, including post-harvest losses|D’ici à 2030, réduire de moitié à l’échelle mondiale le volume de déchets alimentaires par habitant, au niveau de la distribution comme de la consommation, et diminuer les pertes de produits alimentaires tout au long des chaînes de production et d’approvisionnement, y compris les pertes après récolte
12.4||12|By 2020, achieve the environmentally sound management of chemicals and all wastes throughout their life cycle, in accordance with agreed international frameworks, and significantly reduce their release to air, water and soil in order to minimize their adverse impacts on human health and the environment|D’ici à 2020, parvenir à une gestion écologiquement rationnelle des produits chimiques et de tous les déchets tout au long de leur cycle de vie, conformément aux principes directeurs arrêtés à l’échelle internationale, et réduire nettement leur déversement dans l’air, l’eau et le sol, afin de minimiser leurs effets négatifs sur la santé et l’environnement
12.5||12|By 2030, substantially reduce waste generation through prevention, reduction, recycling and reuse|D’ici à 2030, réduire nettement la production de déchets par la prévention, la réduction, le recyclage et la réutilisation
12.6||12|Encourage companies, especially large and transnational companies, to adopt sustainable practices and to integrate sustainability information into their reporting cycle|Encourager les entreprises, en particulier les grandes entreprises et les sociétés transnationales, à adopter des pratiques viables et à intégrer dans les rapports qu’elles établissent des informations sur la viabilité
12.7||12|Promote public procurement practices that are sustainable, in accordance with national policies and priorities|Promouvoir des pratiques durables dans le cadre de la passation des marchés publics, conformément aux politiques et priorités nationales
12.8||12|By 2030, ensure that people everywhere have the relevant information and awareness for sustainable development and lifestyles in harmony with nature|D’ici à 2030, faire en sorte que toutes les personnes, partout dans le monde, aient les informations et connaissances nécessaires au développement durable et à un style de vie en harmonie avec la nature
12.a||12|Support developing countries to strengthen their scientific and technological capacity to move towards more sustainable patterns of consumption and production|Aider les pays en développement à se doter des moyens scientifiques et technologiques qui leur permettent de s’orienter vers des modes de consommation et de production plus durables
12.b||12|Develop and implement tools to monitor sustainable development impacts for sustainable tourism that creates jobs and promotes local culture and products|Mettre au point et utiliser des outils de contrôle de l’impact sur le développement durable d’un tourisme durable créateur d’emplois et valorisant la culture et les produits locaux
12.c||12|Rationalize inefficient fossil-fuel subsidies that encourage wasteful consumption by removing market distortions, in accordance with national circumstances, including by restructuring taxation and phasing out those harmful subsidies, where they exist, to reflect their environmental impacts, taking fully into account the specific needs and conditions of developing countries and minimizing the possible adverse impacts on their development in a manner that protects the poor and the affected communities|Rationaliser les subventions aux combustibles fossiles qui sont source de gaspillage, grâce à l’élimination des distorsions du marché, eu égard au contexte national, y compris au moyen de la restructuration de la fiscalité et de la suppression progressive des subventions préjudiciables qui sont en place, en mettant en évidence leur impact sur l’environnement, en tenant pleinement compte des besoins et de la situation propres aux pays en développement et en réduisant au minimum les éventuels effets négatifs sur le développement de ces pays tout en protégeant les pauvres et les populations concernées
13.1||13|Strengthen resilience and adaptive capacity to climate-related hazards and natural disasters in all countries|Renforcer, dans tous les pays, la résilience et les capacités d’adaptation face aux aléas climatiques et aux catastrophes naturelles liées au climat
13.2||13|Integrate climate change measures into national policies, strategies and planning|Incorporer des mesures relatives aux changements climatiques dans les politiques, les stratégies et la planification nationales
13.3||13|Improve education, awareness-raising and human and institutional capacity on climate change mitigation, adaptation, impact reduction and early warning|Améliorer l’éducation, la sensibilisation et les capacités individuelles et institutionnelles en ce qui concerne l’adaptation aux changements climatiques, l’atténuation de leurs effets et la réduction de leur impact et les systèmes d’alerte rapide
13.a||13|Implement the commitment undertaken by developed-country parties to the United Nations Framework Convention on Climate Change to a goal of mobilizing jointly $100 billion annually by 2020 from all sources to address the needs of developing countries in the context of meaningful mitigation actions and transparency on implementation and fully operationalize the Green Climate Fund through its capitalization as soon as possible|Mettre en œuvre l’engagement que les pays développés parties à la Convention-cadre des Nations Unies sur les changements climatiques ont pris de mobiliser ensemble auprès de multiples sources 100 milliards de dollars par an d’ici à 2020 pour répondre aux besoins des pays en développement en ce qui concerne les mesures concrètes d’atténuation et la transparence de leur mise en œuvre et rendre le Fonds vert pour le climat pleinement opérationnel en le dotant dans les plus brefs délais des moyens financiers nécessaires
13.b||13|Promote mechanisms for raising capacity for effective climate change-related planning and management in least developed countries and small island developing States, including focusing on women, youth and local and marginalized communities|Promouvoir des mécanismes de renforcement des capacités afin que les pays les moins avancés et les petits États insulaires en développement se dotent de moyens efficaces de planification et de gestion pour faire face aux changements climatiques, l’accent étant mis, notamment, sur les femmes, les jeunes, la population locale et les groupes marginalisés
14.1||14|By 2025, prevent and significantly reduce marine pollution of all kinds, in particular from land-based activities, including marine debris and nutrient pollution|D’ici à 2025, prévenir et réduire nettement la pollution marine de tous types, en particulier celle résultant des activités terrestres, y compris les déchets en mer et la pollution par les nutriments
14.2||14|By 2020, sustainably manage and protect marine and coastal ecosystems to avoid significant adverse impacts, including by strengthening their resilience, and take action for their restoration in order to achieve healthy and productive oceans|D’ici à 2020, gérer et protéger durablement les écosystèmes marins et côtiers, notamment en renforçant leur résilience, afin d’éviter les graves conséquences de leur dégradation et prendre des mesures en faveur de leur restauration pour rétablir la santé et la productivité des océans
14.3||14|Minimize and address the impacts of ocean acidification, including through enhanced scientific cooperation at all levels|Réduire au maximum l’acidification des océans et lutter contre ses effets, notamment en renforçant la coopération scientifique à tous les niveaux
14.4||14|By 2020, effectively regulate harvesting and end overfishing, illegal, unreported and unregulated fishing and destructive fishing practices and implement science-based management plans, in order to restore fish stocks in the shortest time feasible, at least to levels that can produce maximum sustainable yield as determined by their biological characteristics|D’ici à 2020, réglementer efficacement la pêche, mettre un terme à la surpêche, à la pêche illicite, non déclarée et non réglementée et aux pratiques de pêche destructrices et exécuter des plans de gestion fondés sur des données scientifiques, l’objectif étant de rétablir les stocks de poissons le plus rapidement possible, au moins à des niveaux permettant d’obtenir un rendement constant maximal compte tenu des caractéristiques biologiques
14.5||14|By 2020, conserve at least 10 per cent of coastal and marine areas, consistent with national and international law and based on the best available scientific information|D’ici à 2020, préserver au moins 10 pour cent des zones marines et côtières, conformément au droit national et international et compte tenu des meilleures informations scientifiques disponibles
14.6||14|By 2020, prohibit certain forms of fisheries subsidies which contribute to overcapacity and overfishing, eliminate subsidies that contribute to illegal, unreported and unregulated fishing and refrain from introducing new such subsidies, recognizing that appropriate and effective special and differential treatment for developing and least developed countries should be an integral part of the World Trade Organization fisheries subsidies negotiation3|D’ici à 2020, interdire les subventions à la pêche qui contribuent à la surcapacité et à la surpêche, supprimer celles qui favorisent la pêche illicite, non déclarée et non réglementée et s’abstenir d’en accorder de nouvelles, sachant que l’octroi d’un traitement spécial et différencié efficace et approprié aux pays en développement et aux pays les moins avancés doit faire partie intégrante des négociations sur les subventions à la pêche menées dans le cadre de l’Organisation mondiale du commerce3
14.7||14|By 2030, increase the economic benefits to small island developing States and least developed countries from the sustainable use of marine resources, including through sustainable management of fisheries, aquaculture and tourism|D’ici à 2030, faire bénéficier plus largement les petits États insulaires en développement et les pays les moins avancés des retombées économiques de l’exploitation durable des ressources marines, notamment grâce à une gestion durable des pêches, de l’aquaculture et du tourisme
14.a||14|Increase scientific knowledge, develop research capacity and transfer marine technology, taking into account the Intergovernmental Oceanographic Commission Criteria and Guidelines on the Transfer of Marine Technology, in order to improve ocean health and to enhance the contribution of marine biodiversity to the development of developing countries, in particular small island developing States and least developed countries|Approfondir les connaissances scientifiques, renforcer les moyens de recherche et transférer les techniques marines, conformément aux Critères et principes directeurs de la Commission océanographique intergouvernementale concernant le transfert de techniques marines, l’objectif étant d’améliorer la santé des océans et de renforcer la contribution de la biodiversité marine au développement des pays en développement, en particulier des petits États insulaires en développement et des pays les moins avancés
14.b||14|Provide access for small-scale artisanal fishers to marine resources and markets|Garantir aux petits pêcheurs l’accès aux ressources marines et aux marchés
14.c||14|Enhance the conservation and sustainable use of oceans and their resources by implementing international law as reflected in the United Nations Convention on the Law of the Sea, which provides the legal framework for the conservation and sustainable use of oceans and their resources, as recalled in paragraph 158 of “The future we want”|Améliorer la conservation et l’utilisation durable des océans et de leurs ressources en application des dispositions du droit international, énoncées dans la Convention des Nations Unies sur le droit de la mer, qui fournit le cadre juridique requis pour la conservation et l’utilisation durable des océans et de leurs ressources, comme il est rappelé au paragraphe 158 de « L’avenir que nous voulons »
15.1||15|By 2020, ensure the conservation, restoration and sustainable use of terrestrial and inland freshwater ecosystems and their services, in particular forests, wetlands, mountains and drylands, in line with obligations under international agreements|D’ici à 2020, garantir la préservation, la restauration et l’exploitation durable des écosystèmes terrestres et des écosystèmes d’eau douce et des services connexes, en particulier des forêts, des zones humides, des montagnes et des zones arides, conformément aux obligations découlant des accords internationaux
15.2||15|By 2020, promote the implementation of sustainable management of all types of forests, halt deforestation, restore degraded forests and substantially increase afforestation and reforestation globally|D’ici à 2020, promouvoir la gestion durable de tous les types de forêt, mettre un terme à la déforestation, restaurer les forêts dégradées et accroître nettement le boisement et le reboisement au niveau mondial
15.3||15|By 2030, combat desertification, restore degraded land and soil, including land affected by desertification, drought and floods, and strive to achieve a land degradation-neutral world|D’ici à 2030, lutter contre la désertification, restaurer les terres et sols dégradés, notamment les terres touchées par la désertification, la sécheresse et les inondations, et s’efforcer de parvenir à un monde sans dégradation des terres
15.4||15|By 2030, ensure the conservation of mountain ecosystems, including their biodiversity, in order to enhance their capacity to provide benefits that are essential for sustainable development|D’ici à 2030, assurer la préservation des écosystèmes montagneux, notamment de leur biodiversité, afin de mieux tirer parti de leurs bienfaits essentiels pour le développement durable
15.5||15|Take urgent and significant action to reduce the degradation of natural habitats, halt the loss of biodiversity and, by 2020, protect and prevent the extinction of threatened species|Prendre d’urgence des mesures énergiques pour réduire la dégradation du milieu naturel, mettre un terme à l’appauvrissement de la biodiversité et, d’ici à 2020, protéger les espèces menacées et prévenir leur extinction
15.6||15|Promote fair and equitable sharing of the benefits arising from the utilization of genetic resources and promote appropriate access to such resources, as internationally agreed|Favoriser le partage juste et équitable des bénéfices découlant de l’utilisation des ressources génétiques et promouvoir un accès approprié à celles-ci, ainsi que cela a été décidé à l’échelle internationale
15.7||15|Take urgent action to end poaching and trafficking of protected species of flora and fauna and address both demand and supply of illegal wildlife products|Prendre d’urgence des mesures pour mettre un terme au braconnage et au trafic d’espèces végétales et animales protégées et s’attaquer au problème sous l’angle de l’offre et de la demande
15.8||15|By 2020, introduce measures to prevent the introduction and significantly reduce the impact of invasive alien species on land and water ecosystems and control or eradicate the priority species|D’ici à 2020, prendre des mesures pour empêcher l’introduction d’espèces exotiques envahissantes, atténuer sensiblement les effets que ces espèces ont sur les écosystèmes terrestres et aquatiques et contrôler ou éradiquer les espèces prioritaires
15.9||15|By 2020, integrate ecosystem and biodiversity values into national and local planning, development processes, poverty reduction strategies and accounts|D’ici à 2020, intégrer la protection des écosystèmes et de la biodiversité dans la planification nationale, dans les mécanismes de développement, dans les stratégies de réduction de la pauvreté et dans la comptabilité
15.a||15|Mobilize and significantly increase financial resources from all sources to conserve and sustainably use biodiversity and ecosystems|Mobiliser des ressources financières de toutes provenances et les augmenter nettement pour préserver la biodiversité et les écosystèmes et les exploiter durablement
15.b||15|Mobilize significant resources from all sources and at all levels to finance sustainable forest management and provide adequate incentives to developing countries to advance such management, including for conservation and reforestation|Mobiliser d’importantes ressources de toutes provenances et à tous les niveaux pour financer la gestion durable des forêts et inciter les pays en développement à privilégier ce type de gestion, notamment aux fins de la préservation des forêts et du reboisement
15.c||15|Enhance global support for efforts to combat poaching and trafficking of protected species, including by increasing the capacity of local communities to pursue sustainable livelihood opportunities|Apporter, à l’échelon mondial, un soutien accru à l’action menée pour lutter contre le braconnage et le trafic d’espèces protégées, notamment en donnant aux populations locales d’autres moyens d’assurer durablement leur subsistance
16.1||16|Significantly reduce all forms of violence and related death rates everywhere|Réduire nettement, partout dans le monde, toutes les formes de violence et les taux de mortalité qui y sont associés
16.2||16|End abuse, exploitation, trafficking and all forms of violence against and torture of children|Mettre un terme à la maltraitance, à l’exploitation et à la traite, et à toutes les formes de violence et de torture dont sont victimes les enfants
16.3||16|Promote the rule of law at the national and international levels and ensure equal access to justice for all|Promouvoir l’état de droit dans l’ordre interne et international et garantir à tous un égal accès à la justice
16.4||16|By 2030, significantly reduce illicit financial and arms flows, strengthen the recovery and return of stolen assets and combat all forms of organized crime|D’ici à 2030, réduire nettement les flux financiers illicites et le trafic d’armes, renforcer les activités de récupération et de restitution des biens volés et lutter contre toutes les formes de criminalité organisée
16.5||16|Substantially reduce corruption and bribery in all their forms|Réduire nettement la corruption et la pratique des pots-de-vin sous toutes leurs formes
16.6||16|Develop effective, accountable and transparent institutions at all levels|Mettre en place des institutions efficaces, responsables et transparentes à tous les niveaux
16.7||16|Ensure responsive, inclusive, participatory and representative decision-making at all levels|Faire en sorte que le dynamisme, l’ouverture, la participation et la représentation à tous les niveaux caractérisent la prise de décisions
16.8||16|Broaden and strengthen the participation of developing countries in the institutions of global governance|Élargir et renforcer la participation des pays en développement aux institutions chargées de la gouvernance au niveau mondial
16.9||16|By 2030, provide legal identity for all, including birth registration|D’ici à 2030, garantir à tous une identité juridique, notamment grâce à l’enregistrement des naissances
16.10||16|Ensure public access to information and protect fundamental freedoms, in accordance with national legislation and international agreements|Garantir l’accès public à l’information et protéger les libertés fondamentales, conformément à la législation nationale et aux accords internationaux
16.a||16|Strengthen relevant national institutions, including through international cooperation, for building capacity at all levels, in particular in developing countries, to prevent violence and combat terrorism and crime|Appuyer, notamment dans le cadre de la coopération internationale, les institutions nationales chargées de renforcer, à tous les niveaux, les moyens de prévenir la violence et de lutter contre le terrorisme et la criminalité, en particulier dans les pays en développement
16.b||16|Promote and enforce non-discriminatory laws and policies for sustainable development|Promouvoir et appliquer des lois et politiques non discriminatoires pour le développement durable
17.1||17|Strengthen domestic resource mobilization, including through international support to developing countries, to improve domestic capacity for tax and other revenue collection|Améliorer, notamment grâce à l’aide internationale aux pays en développement, la mobilisation de ressources nationales en vue de renforcer les capacités nationales de collecte de l’impôt et d’autres recettes
17.2||17|Developed countries to implement fully their official development assistance commitments, including the commitment by many developed countries to achieve the target of 0.7 per cent of gross national income for official development assistance (ODA/GNI) to developing countries and 0.15 to 0.20 per cent of ODA/GNI to least developed countries; ODA providers are encouraged to consider setting a target to provide at least 0.20 per cent of ODA/GNI to least developed countries|Faire en sorte que les pays développés honorent tous leurs engagements en matière d’aide publique au développement, notamment celui pris par nombre d’entre eux de consacrer 0,7 pour cent de leur revenu national brut à l’aide aux pays en développement et entre 0,15 pour cent et 0,20 pour cent à l’aide aux pays les moins avancés, les bailleurs de fonds étant encouragés à envisager de se fixer pour objectif de consacrer au moins 0,20 pour cent de leur revenu national brut à l’aide aux pays les moins avancés
17.3||17|Mobilize additional financial resources for developing countries from multiple sources|Mobiliser des ressources financières supplémentaires de diverses provenances en faveur des pays en développement
17.4||17|Assist developing countries in attaining long-term debt sustainability through coordinated policies aimed at fostering debt financing, debt relief and debt restructuring, as appropriate, and address the external debt of highly indebted poor countries to reduce debt distress|Aider les pays en développement à assurer la viabilité à long terme de leur dette au moyen de politiques concertées visant à favoriser le financement de la dette, son allégement ou sa restructuration, selon le cas, et réduire le surendettement en réglant le problème de la dette extérieure des pays pauvres très endettés
17.5||17|Adopt and implement investment promotion regimes for least developed countries|Adopter et mettre en œuvre des dispositifs visant à encourager l’investissement en faveur des pays les moins avancés
17.6||17|Enhance North-South, South-South and triangular regional and international cooperation on and access to science, technology and innovation and enhance knowledge-sharing on mutually agreed terms, including through improved coordination among existing mechanisms, in particular at the United Nations level, and through a global technology facilitation mechanism|Renforcer l’accès à la science, à la technologie et à l’innovation et la coopération Nord-Sud et Sud-Sud et la coopération triangulaire régionale et internationale dans ces domaines et améliorer le partage des savoirs selon des modalités arrêtées d’un commun accord, notamment en coordonnant mieux les mécanismes existants, en particulier au niveau des organismes des Nations Unies, et dans le cadre d’un mécanisme mondial de facilitation des technologies
17.7||17|Promote the development, transfer, dissemination and diffusion of environmentally sound technologies to developing countries on favourable terms, including on concessional and preferential terms, as mutually agreed|Promouvoir la mise au point, le transfert et la diffusion de technologies respectueuses de l’environnement en faveur des pays en développement, à des conditions favorables, y compris privilégiées et préférentielles, arrêtées d’un commun accord
17.8||17|Fully operationalize the technology bank and science, technology and innovation capacity-building mechanism for least developed countries by 2017 and enhance the use of enabling technology, in particular information and communications technology|Faire en sorte que la banque de technologies et le mécanisme de renforcement des capacités scientifiques et technologiques et des capacités d’innovation des pays les moins avancés soient pleinement opérationnels d’ici à 2017 et renforcer l’utilisation des technologies clefs, en particulier de l’informatique et des communications
17.9||17|Enhance international support for implementing effective and targeted capacity-building in developing countries to support national plans to implement all the Sustainable Development Goals, including through North-South, South-South and triangular cooperation|Apporter, à l’échelon international, un soutien accru pour assurer le renforcement efficace et ciblé des capacités des pays en développement et appuyer ainsi les plans nationaux visant à atteindre tous les objectifs de développement durable, notamment dans le cadre de la coopération Nord-Sud et Sud-Sud et de la coopération triangulaire
17.10||17|Promote a universal, rules-based, open, non‑discriminatory and equitable multilateral trading system under the World Trade Organization, including through the conclusion of negotiations under its Doha Development Agenda|Promouvoir un système commercial multilatéral universel, réglementé, ouvert, non discriminatoire et équitable sous l’égide de l’Organisation mondiale du commerce, notamment grâce à la tenue de négociations dans le cadre du Programme de Doha pour le développement
17.11||17|Significantly increase the exports of developing countries, in particular with a view to doubling the least developed countries’ share of global exports by 2020|Accroître nettement les exportations des pays en développement, en particulier en vue de doubler la part des pays les moins avancés dans les exportations mondiales d’ici à 2020
17.12||17|Realize timely implementation of duty-free and quota-free market access on a lasting basis for all least developed countries, consistent with World Trade Organization decisions, including by ensuring that preferential rules of origin applicable to imports from least developed countries are transparent and simple, and contribute to facilitating market access|Permettre l’accès rapide de tous les pays les moins avancés aux marchés en franchise de droits et sans contingent, conformément aux décisions de l’Organisation mondiale du commerce, notamment en veillant à ce que les règles préférentielles applicables aux importations provenant des pays les moins avancés soient transparentes et simples et facilitent l’accès aux marchés
17.13||17|Enhance global macroeconomic stability, including through policy coordination and policy coherence|Renforcer la stabilité macroéconomique mondiale, notamment en favorisant la coordination et la cohérence des politiques
17.14||17|Enhance policy coherence for sustainable development|Renforcer la cohérence des politiques de développement durable
17.15||17|Respect each country’s policy space and leadership to establish and implement policies for poverty eradication and sustainable development|Respecter la marge de manœuvre et l’autorité de chaque pays en ce qui concerne l’élaboration et l’application des politiques d’élimination de la pauvreté et de développement durable
17.16||17|Enhance the Global Partnership for Sustainable Development, complemented by multi-stakeholder partnerships that mobilize and share knowledge, expertise, technology and financial resources, to support the achievement of the Sustainable Development Goals in all countries, in particular developing countries|Renforcer le Partenariat mondial pour le développement durable, associé à des partenariats multipartites permettant de mobiliser et de partager des savoirs, des connaissances spécialisées, des technologies et des ressources financières, afin d’aider tous les pays, en particulier les pays en développement, atteindre les objectifs de développement durable
17.17||17|Encourage and promote effective public, public-private and civil society partnerships, building on the experience and resourcing strategies of partnerships|Encourager et promouvoir les partenariats publics, les partenariats public-privé et les partenariats avec la société civile, en faisant fond sur l’expérience acquise et les stratégies de financement appliquées en la matière
17.18||17|By 2020, enhance capacity-building support to developing countries, including for least developed countries and small island developing States, to increase significantly the availability of high-quality, timely and reliable data disaggregated by income, gender, age, race, ethnicity, migratory status, disability, geographic location and other characteristics relevant in national contexts|D’ici à 2020, apporter un soutien accru au renforcement des capacités des pays en développement, notamment des pays les moins avancés et des petits États insulaires en développement, l’objectif étant de disposer d’un beaucoup plus grand nombre de données de qualité, actualisées et exactes, ventilées par niveau de revenu, sexe, âge, race, appartenance ethnique, statut migratoire, handicap et emplacement géographique, et selon d’autres caractéristiques propres à chaque pays
17.19||17|By 2030, build on existing initiatives to develop measurements of progress on sustainable development that complement gross domestic product, and support statistical capacity-building in developing countries|D’ici à 2030, tirer parti des initiatives existantes pour établir des indicateurs de progrès en matière de développement durable qui viendraient compléter le produit intérieur brut, et appuyer le renforcement des capacités statistiques des pays en développement
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('TagVocabulary', '{"en": "Tag Vocabulary", "fr": "Vocabulaire des étiquettes"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('TagVocabulary', $codes$
1|||Agrovoc
2|||UN Sustainable Development Goals (SDG)
3|||UN Sustainable Development Goals (SDG) Targets
4|||Team Europe Initiatives
5|||Global Food and Nutrition Security (GFNS) Preparedness Plan (PP)
99|||Reporting Organisation
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('PolicyMarker', '{"en": "Policy Marker", "fr": "Marqueur de politique"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('PolicyMarker', $codes$
1|||Gender Equality|Egalité des genres
2|||Aid to Environment|Aide à l'environnement
3|||Participatory Development/Good Governance|Développement participatif/Bonne gouvernance
4|||Trade Development|Développement du commerce
5|||Aid Targeting the Objectives of the Convention on Biological Diversity|Aide axée sur les objectifs de la Convention des Nations Unies sur la diversité biologique
6|||Aid Targeting the Objectives of the Framework Convention on Climate Change - Mitigation|Aide axée sur les objectifs de la Convention-cadre des Nations Unies sur les changements climatiques - Atténuation
7|||Aid Targeting the Objectives of the Framework Convention on Climate Change - Adaptation|Aide axée sur les objectifs de la Convention-cadre des Nations Unies sur les changements climatiques - Adaptation
8|||Aid Targeting the Objectives of the Convention to Combat Desertification|Aide axée sur les objectifs de la Convention des Nations Unies sur la lutte contre la désertification
9|||Reproductive, Maternal, Newborn and Child Health (RMNCH)|Santé génésique, maternelle, néonatale et infantile
10|||Disaster Risk Reduction(DRR)
11|||Disability
12|||Nutrition
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('PolicyMarkerVocabulary', '{"en": "Policy Marker Vocabulary", "fr": "Vocabulaire des marqueurs de politique"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('PolicyMarkerVocabulary', $codes$
1|||OECD DAC CRS|OCDE CAD CRS
99|||Reporting Organisation|Organisation déclarante
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('PolicySignificance', '{"en": "Policy Significance", "fr": "Importance d’une politique"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('PolicySignificance', $codes$
0|||not targeted
1|||significant objective
2|||principal objective
3|||principal objective AND in support of an action programme
4|||Explicit primary objective
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('BudgetType', '{"en": "Budget Type", "fr": "Type de budget"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('BudgetType', $codes$
1|||Original|Original
2|||Revised|Révisé
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('BudgetStatus', '{"en": "Budget Status", "fr": "Statut du budget"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('BudgetStatus', $codes$
1|||Indicative|Indicatif
2|||Committed|Engagé
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('BudgetNotProvided', '{"en": "Budget Not Provided", "fr": "Budget non fourni"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('BudgetNotProvided', $codes$
1|||Commercial Restrictions|Restrictions commerciales
2|||Legal Restrictions|Restrictions légales
3|||Rapid Onset Emergency|Urgence à développement rapide
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('TransactionType', '{"en": "Transaction Type", "fr": "Type de transaction"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('TransactionType', $codes$
1|||Incoming Funds|Fonds entrants
2|||Outgoing Commitment|Engagement sortant
3|||Disbursement|Décaissement
4|||Expenditure|Dépenses
5|||Interest Payment|Paiements d’intérêts
6|||Loan Repayment|Remboursement du prêt
7|||Reimbursement|Remboursement
8|||Purchase of Equity|Achat d'équité
9|||Sale of Equity|Vente d'équité
10|||Credit Guarantee|Caution
11|||Incoming Commitment|Engagement entrant
12|||Outgoing Pledge|Promesse sortante
13|||Incoming Pledge|Promesse entrante
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('DisbursementChannel', '{"en": "Disbursement Channel", "fr": "Canal de décaissement"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('DisbursementChannel', $codes$
1|||Money is disbursed through central Ministry of Finance or Treasury|Les fonds sont déboursés par l'entremise du ministère des Finances ou du Trésor central
2|||Money is disbursed directly to the implementing institution and managed through a separate bank account|Les fonds sont versés directement à l'organisation responsable de la mise en œuvre et gérés au moyen d'un compte bancaire distinct
3|||Aid in kind: Donors utilise third party agencies, e.g. NGOs or management companies|Aide en nature : Les donateurs utilisent des organisations tierces, p. ex. des ONG ou des sociétés de gestion
4|||Aid in kind: Donors manage funds themselves|Aide en nature : Les donateurs gèrent eux-mêmes les fonds
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('FlowType', '{"en": "Flow Type", "fr": "Type de flux"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('FlowType', $codes$
10|||ODA|APD
20|w||OOF|AASP
21|||Non-export credit OOF|AASP hors crédits-export
22|||Officially supported export credits|AASP dont crédits export
30|||Private Development Finance|Financement du développement privé
35|w||Private Market|Apports privés aux conditions du marché
36|||Private Foreign Direct Investment|IDE
37|||Other Private flows at market terms|Autres apports privés aux conditions du marché
40|||Non flow|non apports
50|||Other flows|Autres apports
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('TiedStatus', '{"en": "Tied Status", "fr": "Statut de liaison"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('TiedStatus', $codes$
3|||Partially tied|Semi-conditionnelle
4|||Tied|Conditionnelle
5|||Untied|Sans condition
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('CollaborationType', '{"en": "Collaboration Type", "fr": "Type de collaboration"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('CollaborationType', $codes$
1|||Bilateral|Bilatéral
2|||Multilateral (inflows)|Multilatéral (contributions des donneurs du CAD)
3|||Bilateral, core contributions to NGOs and other private bodies / PPPs|Contributions bilatérales au budget général d'organisations non gouvernementales, d'autres organisations de la société civile, de partenariats publics-privés et d'instituts de recherches
4|||Multilateral outflows|Apports des institutions multilatérales
6|||Private Sector Outflows|Apports du secteur privé
7|||Bilateral, ex-post reporting on NGOs’ activities funded through core contributions|Contributions bilatérales, notification ex post des activités des ONG financées par des contributions des donneurs au budget général de l'ONG
8|||Bilateral, triangular co-operation|Coopération triangulaire bilatérale
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ConditionType', '{"en": "Condition Type", "fr": "Type de condition"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('ConditionType', $codes$
1|||Policy|Politique
2|||Performance|Performance
3|||Fiduciary|Fiduciaire
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Currency', '{"en": "Currency", "fr": "Monnaie"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('Currency', $codes$
AED|||UAE Dirham|dirham des Émirats arabes unis|dírham de los Emiratos Árabes Unidos|درهم إماراتي
AFN|||Afghani|afghani afghan|afgani afgano|أفغاني
ALL|||Lek|lek albanais|lek albanés|ليك ألباني
AMD|||Armenian Dram|dram arménien|dram armenio|درام أرميني
ANG|||Netherlands Antillian Guilder|florin antillais|florín antillano|غيلدر أنتيلي هولندي
AOA|||Kwanza|kwanza angolais|kuanza angoleño|كوانزا أنغولي
ARS|||Argentine Peso|peso argentin|peso argentino|بيزو أرجنتيني
AUD|||Australian Dollar|dollar australien|dólar australiano|دولار أسترالي
AWG|||Aruban Guilder|florin arubais|florín arubeño|فلورن أروبي
AZN|||Azerbaijanian Manat|manat azéri|manat azerbaiyano|مانات أذربيجان
BAM|||Convertible Marks|mark convertible bosniaque|marco convertible de Bosnia y Herzegovina|مارك البوسنة والهرسك قابل للتحويل
BBD|||Barbados Dollar|dollar barbadien|dólar barbadense|دولار بربادوسي
BDT|||Taka|taka bangladeshi|taka bangladesí|تاكا بنغلاديشي
BGN|||Bulgarian Lev|lev bulgare|leva búlgara|ليف بلغاري
BHD|||Bahraini Dinar|dinar bahreïni|dinar bareiní|دينار بحريني
BIF|||Burundi Franc|franc burundais|franco burundés|فرنك بروندي
BMD|||Bermudian Dollar|dollar bermudien|dólar bermudeño|دولار برمودي
BND|||Brunei Dollar|dollar brunéien|dólar bruneano|دولار بروناي
BOB|||Boliviano|boliviano bolivien|boliviano|بوليفيانو بوليفي
BOV|||Mvdol|mvdol bolivien|MVDOL boliviano|مفدول بوليفي
BRL|||Brazilian Real|réal brésilien|real brasileño|ريال برازيلي
BSD|||Bahamian Dollar|dollar bahaméen|dólar bahameño|دولار باهامي
BTN|||Ngultrum|ngultrum bouthanais|gultrum butanés|نولتوم بوتاني
BWP|||Pula|pula botswanais|pula botsuano|بولا بتسواني
BYR|w||Belarussian Ruble|rouble biélorusse (2000–2016)|rublo bielorruso (2000–2016)|روبل بيلاروسي (٢٠٠٠–٢٠١٦)
BYN|||Belarussian Ruble|rouble biélorusse|rublo bielorruso|روبل بيلاروسي
BZD|||Belize Dollar|dollar bélizéen|dólar beliceño|دولار بليزي
CAD|||Canadian Dollar|dollar canadien|dólar canadiense|دولار كندي
CDF|||Congolese Franc|franc congolais|franco congoleño|فرنك كونغولي
CHF|||Swiss Franc|franc suisse|franco suizo|فرنك سويسري
CLF|||Unidades de fomento|unité d’investissement chilienne|unidad de fomento chilena
CLP|||Chilean Peso|peso chilien|peso chileno|بيزو تشيلي
CNY|||Yuan Renminbi|yuan renminbi chinois|yuan renminbi|يوان صيني
COP|||Colombian Peso|peso colombien|peso colombiano|بيزو كولومبي
COU|||Unidad de Valor Real|unité de valeur réelle colombienne|unidad de valor real colombiana
CRC|||Costa Rican Colon|colón costaricain|colón costarricense|كولن كوستاريكي
CUC|||Peso Convertible|peso cubain convertible|peso cubano convertible|بيزو كوبي قابل للتحويل
CUP|||Cuban Peso|peso cubain|peso cubano|بيزو كوبي
CVE|||Cape Verde Escudo|escudo capverdien|escudo de Cabo Verde|اسكودو الرأس الأخضر
CZK|||Czech Koruna|couronne tchèque|corona checa|كرونة تشيكية
DJF|||Djibouti Franc|franc djiboutien|franco yibutiano|فرنك جيبوتي
DKK|||Danish Krone|couronne danoise|corona danesa|كرونة دنماركية
DOP|||Dominican Peso|peso dominicain|peso dominicano|بيزو الدومنيكان
DZD|||Algerian Dinar|dinar algérien|dinar argelino|دينار جزائري
EEK|w||Kroon|couronne estonienne|corona estonia|كرونة استونية
EGP|||Egyptian Pound|livre égyptienne|libra egipcia|جنيه مصري
ERN|||Nakfa|nafka érythréen|nakfa eritreo|ناكفا أريتري
ETB|||Ethiopian Birr|birr éthiopien|bir etíope|بير أثيوبي
EUR|||Euro|euro|euro|يورو
FJD|||Fiji Dollar|dollar fidjien|dólar fiyiano|دولار فيجي
FKP|||Falkland Islands Pound|livre des îles Malouines|libra malvinense|جنيه جزر فوكلاند
GBP|||Pound Sterling|livre sterling|libra esterlina|جنيه إسترليني
GEL|||Lari|lari géorgien|lari georgiano|لارى جورجي
GHS|||Cedi|cédi ghanéen|cedi ghanés|سيدي غانا
GIP|||Gibraltar Pound|livre de Gibraltar|libra gibraltareña|جنيه جبل طارق
GMD|||Dalasi|dalasi gambien|dalasi gambiano|دلاسي غامبي
GNF|||Guinea Franc|franc guinéen|franco guineano|فرنك غينيا
GTQ|||Quetzal|quetzal guatémaltèque|quetzal guatemalteco|كوتزال غواتيمالا
GYD|||Guyana Dollar|dollar du Guyana|dólar guyanés|دولار غيانا
HKD|||Hong Kong Dollar|dollar de Hong Kong|dólar hongkonés|دولار هونغ كونغ
HNL|||Lempira|lempira hondurien|lempira hondureño|ليمبيرا هنداروس
HRK|||Kuna|kuna croate|kuna croata|كونا كرواتي
HTG|||Gourde|gourde haïtienne|gurde haitiano|جوردى هايتي
HUF|||Forint|forint hongrois|forinto húngaro|فورينت هنغاري
IDR|||Rupiah|roupie indonésienne|rupia indonesia|روبية إندونيسية
ILS|||New Israeli Sheqel|nouveau shekel israélien|nuevo séquel israelí|شيكل إسرائيلي جديد
INR|||Indian Rupee|roupie indienne|rupia india|روبية هندي
IQD|||Iraqi Dinar|dinar irakien|dinar iraquí|دينار عراقي
IRR|||Iranian Rial|riyal iranien|rial iraní|ريال إيراني
ISK|||Iceland Krona|couronne islandaise|corona islandesa|كرونة أيسلندية
JMD|||Jamaican Dollar|dollar jamaïcain|dólar jamaicano|دولار جامايكي
JOD|||Jordanian Dinar|dinar jordanien|dinar jordano|دينار أردني
JPY|||Yen|yen japonais|yen japonés|ين ياباني
KES|||Kenyan Shilling|shilling kényan|chelín keniano|شلن كينيي
KGS|||Som|som kirghize|som kirguís|سوم قيرغستاني
KHR|||Riel|riel cambodgien|riel camboyano|رييال كمبودي
KMF|||Comoro Franc|franc comorien|franco comorense|فرنك جزر القمر
KPW|||North Korean Won|won nord-coréen|won norcoreano|وون كوريا الشمالية
KRW|||Won|won sud-coréen|won surcoreano|وون كوريا الجنوبية
KWD|||Kuwaiti Dinar|dinar koweïtien|dinar kuwaití|دينار كويتي
KYD|||Cayman Islands Dollar|dollar des îles Caïmans|dólar de las Islas Caimán|دولار جزر كيمن
KZT|||Tenge|tenge kazakh|tengue kazajo|تينغ كازاخستاني
LAK|||Kip|kip laotien|kip laosiano|كيب لاوسي
LBP|||Lebanese Pound|livre libanaise|libra libanesa|جنيه لبناني
LKR|||Sri Lanka Rupee|roupie srilankaise|rupia esrilanquesa|روبية سريلانكية
LRD|||Liberian Dollar|dollar libérien|dólar liberiano|دولار ليبيري
LSL|||Loti|loti lesothan|loti lesotense|لوتي ليسوتو
LTL|w||Lithuanian Litas|litas lituanien|litas lituano|ليتا ليتوانية
LVL|w||Latvian Lats|lats letton|lats letón|لاتس لاتفيا
LYD|||Libyan Dinar|dinar libyen|dinar libio|دينار ليبي
MAD|||Moroccan Dirham|dirham marocain|dírham marroquí|درهم مغربي
MDL|||Moldovan Leu|leu moldave|leu moldavo|ليو مولدوفي
MGA|||Malagasy Ariary|ariary malgache|ariari malgache|أرياري مدغشقر
MKD|||Denar|denar macédonien|dinar macedonio|دينار مقدوني
MMK|||Kyat|kyat myanmarais|kiat de Myanmar|كيات ميانمار
MNT|||Tugrik|tugrik mongol|tugrik mongol|توغروغ منغولي
MOP|||Pataca|pataca macanaise|pataca macaense|باتاكا ماكاوي
MRO|w||Ouguiya|ouguiya mauritanien (1973–2017)|uguiya (1973–2017)|أوقية موريتانية - 1973-2017
MRU|||Ouguiya|ouguiya mauritanien|uguiya mauritano|أوقية موريتانية
MUR|||Mauritius Rupee|roupie mauricienne|rupia mauriciana|روبية موريشيوسية
MVR|||Rufiyaa|rufiyaa maldivienne|rufiya maldiva|روفيه جزر المالديف
MWK|||Malawi Kwacha|kwacha malawite|kuacha malauí|كواشا مالاوي
MXN|||Mexican Peso|peso mexicain|peso mexicano|بيزو مكسيكي
MXV|||Mexican Unidad de Inversion (UDI)|unité de conversion mexicaine (UDI)|unidad de inversión (UDI) mexicana
MYR|||Malaysian Ringgit|ringgit malais|ringit malasio|رينغيت ماليزي
MZN|||Metical|metical mozambicain|metical mozambiqueño|متكال موزمبيقي
NAD|||Namibia Dollar|dollar namibien|dólar namibio|دولار ناميبي
NGN|||Naira|naira nigérian|naira nigeriano|نايرا نيجيري
NIO|||Cordoba Oro|córdoba oro nicaraguayen|córdoba oro|قرطبة نيكاراغوا
NOK|||Norwegian Krone|couronne norvégienne|corona noruega|كرونة نرويجية
NPR|||Nepalese Rupee|roupie népalaise|rupia nepalí|روبية نيبالي
NZD|||New Zealand Dollar|dollar néo-zélandais|dólar neozelandés|دولار نيوزيلندي
OMR|||Rial Omani|riyal omanais|rial omaní|ريال عماني
PAB|||Balboa|balboa panaméen|balboa panameño|بالبوا بنمي
PEN|||Nuevo Sol|sol péruvien|sol peruano|سول بيروفي
PGK|||Kina|kina papouan-néo-guinéen|kina papú|كينا بابوا غينيا الجديدة
PHP|||Philippine Peso|peso philippin|peso filipino|بيزو فلبيني
PKR|||Pakistan Rupee|roupie pakistanaise|rupia pakistaní|روبية باكستاني
PLN|||Zloty|zloty polonais|esloti polaco|زلوتي بولندي
PYG|||Guarani|guaraní paraguayen|guaraní paraguayo|غواراني باراغواي
QAR|||Qatari Rial|riyal qatari|rial catarí|ريال قطري
RON|||Romanian Leu|leu roumain|leu rumano|ليو روماني
RSD|||Serbian Dinar|dinar serbe|dinar serbio|دينار صربي
RUB|||Russian Ruble|rouble russe|rublo ruso|روبل روسي
RWF|||Rwanda Franc|franc rwandais|franco ruandés|فرنك رواندي
SAR|||Saudi Riyal|riyal saoudien|rial saudí|ريال سعودي
SBD|||Solomon Islands Dollar|dollar des îles Salomon|dólar salomonense|دولار جزر سليمان
SCR|||Seychelles Rupee|roupie des Seychelles|rupia seychellense|روبية سيشيلية
SDG|||Sudanese Pound|livre soudanaise|libra sudanesa|جنيه سوداني
SEK|||Swedish Krona|couronne suédoise|corona sueca|كرونة سويدية
SGD|||Singapore Dollar|dollar de Singapour|dólar singapurense|دولار سنغافوري
SHP|||Saint Helena Pound|livre de Sainte-Hélène|libra de Santa Elena|جنيه سانت هيلين
SLE|||Leone|leone sierra-léonais|leona sierraleonesa|ليون سيراليوني
SLL|||Leone|leone sierra-léonais (1964—2022)|leona sierraleonesa (1964–2022)|ليون سيراليوني - 1964-2022
SOS|||Somali Shilling|shilling somalien|chelín somalí|شلن صومالي
SSP|||South Sudanese Pound|livre sud-soudanaise|libra sursudanesa|جنيه جنوب السودان
SRD|||Surinam Dollar|dollar surinamais|dólar surinamés|دولار سورينامي
STD|w||Dobra|dobra santoméen (1977–2017)|dobra (1977–2017)|دوبرا ساو تومي وبرينسيبي - 1977-2017
STN|||Dobra|dobra santoméen|dobra santotomense|دوبرا ساو تومي وبرينسيبي
SVC|||El Salvador Colon|colón salvadorien|colón salvadoreño|كولون سلفادوري
SYP|||Syrian Pound|livre syrienne|libra siria|ليرة سورية
SZL|||Lilangeni|lilangeni swazi|lilangeni esuatiní|ليلانجيني سوازيلندي
THB|||Baht|baht thaïlandais|bat tailandés|باخت تايلاندي
TJS|||Somoni|somoni tadjik|somoni tayiko|سوموني طاجيكستاني
TMT|||Manat|nouveau manat turkmène|manat turcomano|مانات تركمانستان
TND|||Tunisian Dinar|dinar tunisien|dinar tunecino|دينار تونسي
TOP|||Paanga|pa’anga tongan|paanga tongano|بانغا تونغا
TRY|||Turkish Lira|livre turque|lira turca|ليرة تركية
TTD|||Trinidad and Tobago Dollar|dollar de Trinité-et-Tobago|dólar de Trinidad y Tobago|دولار ترينداد وتوباغو
TWD|||New Taiwan Dollar|nouveau dollar taïwanais|nuevo dólar taiwanés|دولار تايواني
TZS|||Tanzanian Shilling|shilling tanzanien|chelín tanzano|شلن تنزاني
UAH|||Hryvnia|hryvnia ukrainienne|grivna ucraniana|هريفنيا أوكراني
UGX|||Uganda Shilling|shilling ougandais|chelín ugandés|شلن أوغندي
USD|||US Dollar|dollar des États-Unis|dólar estadounidense|دولار أمريكي
USN|||US Dollar (Next day)|dollar des Etats-Unis (jour suivant)|dólar estadounidense (día siguiente)|دولار أمريكي (اليوم التالي)‏
USS|w||US Dollar (Same day)|dollar des Etats-Unis (jour même)|dólar estadounidense (mismo día)|دولار أمريكي (نفس اليوم)‏
UYI|||Uruguay Peso en Unidades Indexadas|peso uruguayen (unités indexées)|peso uruguayo en unidades indexadas
UYU|||Peso Uruguayo|peso uruguayen|peso uruguayo|بيزو اوروغواي
UZS|||Uzbekistan Sum|sum ouzbek|sum uzbeko|سوم أوزبكستاني
VED|||Bolivar Soberano
VEF|w||Bolivar|bolivar vénézuélien (2008–2018)|bolívar venezolano (2008–2018)|بوليفار فنزويلي - 2008–2018
VES|||Bolivar Soberano|bolivar vénézuélien|bolívar venezolano|بوليفار فنزويلي
VND|||Dong|dông vietnamien|dong vietnamita|دونج فيتنامي
VUV|||Vatu|vatu vanuatuan|vatu vanuatense|فاتو فانواتو
WST|||Tala|tala samoan|tala samoano|تالا ساموا
XAF|||CFA Franc BEAC|franc CFA (BEAC)|franco CFA de África Central|فرنك وسط أفريقي
XBT|||Bitcoin
XCD|||East Caribbean Dollar|dollar des Caraïbes orientales|dólar del Caribe Oriental|دولار شرق الكاريبي
XDR|||International Monetary Fund (IMF) Special Drawing Right (SDR)|droit de tirage spécial|derechos especiales de giro|حقوق السحب الخاصة
XOF|||CFA Franc BCEAO|franc CFA (BCEAO)|franco CFA de África Occidental|فرنك غرب أفريقي
XPF|||CFP Franc|franc CFP|franco CFP|فرنك سي إف بي
YER|||Yemeni Rial|riyal yéménite|rial yemení|ريال يمني
ZAR|||Rand|rand sud-africain|rand sudafricano|راند جنوب أفريقيا
ZMK|w||Zambian Kwacha|kwacha zambien (1968–2012)|kwacha zambiano (1968–2012)|كواشا زامبي - 1968-2012
ZMW|||Zambian Kwacha|kwacha zambien|kuacha zambiano|كواشا زامبي
ZWL|||Zimbabwe Dollar|dollar zimbabwéen (2009)|dólar zimbabuense|دولار زمبابوي 2009
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ResultType', '{"en": "Result Type", "fr": "Type de résultat"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('ResultType', $codes$
1|||Output|Extrant
2|||Outcome|Effet
3|||Impact|Impact
9|||Other|Autre
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('ResultVocabulary', '{"en": "Result Vocabulary", "fr": "Vocabulaire des résultats"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('ResultVocabulary', $codes$
99|||Reporting Organisation|Organisation déclarante
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('IndicatorMeasure', '{"en": "Indicator Measure", "fr": "Mesure de l’indicateur"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('IndicatorMeasure', $codes$
1|||Unit|Unité
2|||Percentage|Pourcentage
3|||Nominal|Nominal
4|||Ordinal|Ordinal
5|||Qualitative|Qualitatif
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('IndicatorVocabulary', '{"en": "Indicator Vocabulary", "fr": "Vocabulaire des indicateurs"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('IndicatorVocabulary', $codes$
1|||WHO Registry
2|||Sphere Handbook
3|||US Foreign Assistance Framework
4|||World Bank World Development Indicators
5|||UN Millennium Development Goals Indicators
6|||UNOCHA Humanitarian Response Indicators
7|||HIV/AIDS Indicator Registry
8|||Harmonized Indicators for Private Sector (HIPSO)
9|||UN Sustainable Development Goals (SDG) Indicators
99|||Reporting Organisation
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('DocumentCategory', '{"en": "Document Category", "fr": "Catégorie de document"}', 'IATI', '2.03', true, 'DocumentCategory-category');
SELECT pg_temp.add_codes('DocumentCategory', $codes$
A01||A|Pre- and post-project impact appraisal|Évaluation de l'incidence avant et après le projet
A02||A|Objectives / Purpose of activity|Objectifs/raison d'être de l'activité
A03||A|Intended ultimate beneficiaries|Bénéficiaires finaux visés
A04||A|Conditions|Conditions
A05||A|Budget|Budget
A06||A|Summary information about contract|Renseignements sommaires sur le contrat
A07||A|Review of project performance and evaluation|Examen du rendement du projet et évaluation
A08||A|Results, outcomes and outputs|Résultats et extrants
A09||A|Memorandum of understanding (If agreed by all parties)|Protocole d'entente (s'il y a entente entre toutes les parties)
A10||A|Tender|Appel d’offres
A11||A|Contract|Contrat
A12||A|Activity web page|Page Web sur l'activité
B01||B|Annual report|Rapport annuel
B02||B|Institutional Strategy paper|Stratégie organisationnelle
B03||B|Country strategy paper|Stratégie-pays
B04||B|Aid Allocation Policy|Politique sur la répartition de l'aide
B05||B|Procurement Policy and Procedure|Politique et procédure d'approvisionnement
B06||B|Institutional Audit Report|Rapport de vérification de l'organisation
B07||B|Country Audit Report|Rapport de vérification du pays
B08||B|Exclusions Policy|Politique sur les exclusions
B09||B|Institutional Evaluation Report|Rapport d'évaluation de l'organisation
B10||B|Country Evaluation Report|Rapport d'évaluation nationale
B11||B|Sector strategy|Stratégie sectorielle
B12||B|Thematic strategy|Stratégie thématique
B13||B|Country-level Memorandum of Understanding|Protocole d'entente national
B14||B|Evaluations policy|Politique sur les évaluations
B15||B|General Terms and Conditions|Modalités générales
B16||B|Organisation web page|Page Web sur l'organisation
B17||B|Country/Region web page|Page Web sur le pays/la région
B18||B|Sector web page|Page Web sur le secteur
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('DocumentCategory-category', '{"en": "Document Category (category)", "fr": "Famille de documents"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('DocumentCategory-category', $codes$
A|||Activity Level
B|||Organisation Level
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('FileFormat', '{"en": "File Format", "fr": "Format de fichier"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('FileFormat', $codes$
application/1d-interleaved-parityfec||application|application/1d-interleaved-parityfec
application/3gpdash-qoe-report+xml||application|application/3gpdash-qoe-report+xml
application/3gpp-ims+xml||application|application/3gpp-ims+xml
application/A2L||application|application/A2L
application/activemessage||application|application/activemessage
application/alto-costmap+json||application|application/alto-costmap+json
application/alto-costmapfilter+json||application|application/alto-costmapfilter+json
application/alto-directory+json||application|application/alto-directory+json
application/alto-endpointprop+json||application|application/alto-endpointprop+json
application/alto-endpointpropparams+json||application|application/alto-endpointpropparams+json
application/alto-endpointcost+json||application|application/alto-endpointcost+json
application/alto-endpointcostparams+json||application|application/alto-endpointcostparams+json
application/alto-error+json||application|application/alto-error+json
application/alto-networkmapfilter+json||application|application/alto-networkmapfilter+json
application/alto-networkmap+json||application|application/alto-networkmap+json
application/AML||application|application/AML
application/andrew-inset||application|application/andrew-inset
application/applefile||application|application/applefile
application/ATF||application|application/ATF
application/ATFX||application|application/ATFX
application/atom+xml||application|application/atom+xml
application/atomcat+xml||application|application/atomcat+xml
application/atomdeleted+xml||application|application/atomdeleted+xml
application/atomicmail||application|application/atomicmail
application/atomsvc+xml||application|application/atomsvc+xml
application/ATXML||application|application/ATXML
application/auth-policy+xml||application|application/auth-policy+xml
application/bacnet-xdd+zip||application|application/bacnet-xdd+zip
application/batch-SMTP||application|application/batch-SMTP
application/beep+xml||application|application/beep+xml
application/calendar+json||application|application/calendar+json
application/calendar+xml||application|application/calendar+xml
application/call-completion||application|application/call-completion
application/CALS-1840||application|application/CALS-1840
application/cbor||application|application/cbor
application/ccmp+xml||application|application/ccmp+xml
application/ccxml+xml||application|application/ccxml+xml
application/CDFX+XML||application|application/CDFX+XML
application/cdmi-capability||application|application/cdmi-capability
application/cdmi-container||application|application/cdmi-container
application/cdmi-domain||application|application/cdmi-domain
application/cdmi-object||application|application/cdmi-object
application/cdmi-queue||application|application/cdmi-queue
application/cdni||application|application/cdni
application/CEA||application|application/CEA
application/cea-2018+xml||application|application/cea-2018+xml
application/cellml+xml||application|application/cellml+xml
application/cfw||application|application/cfw
application/clue_info+xml||application|application/clue_info+xml
application/cms||application|application/cms
application/cnrp+xml||application|application/cnrp+xml
application/coap-group+json||application|application/coap-group+json
application/coap-payload||application|application/coap-payload
application/commonground||application|application/commonground
application/conference-info+xml||application|application/conference-info+xml
application/cpl+xml||application|application/cpl+xml
application/cose||application|application/cose
application/cose-key||application|application/cose-key
application/cose-key-set||application|application/cose-key-set
application/csrattrs||application|application/csrattrs
application/csta+xml||application|application/csta+xml
application/CSTAdata+xml||application|application/CSTAdata+xml
application/csvm+json||application|application/csvm+json
application/cybercash||application|application/cybercash
application/dash+xml||application|application/dash+xml
application/dashdelta||application|application/dashdelta
application/davmount+xml||application|application/davmount+xml
application/dca-rft||application|application/dca-rft
application/DCD||application|application/DCD
application/dec-dx||application|application/dec-dx
application/dialog-info+xml||application|application/dialog-info+xml
application/dicom||application|application/dicom
application/dicom+json||application|application/dicom+json
application/dicom+xml||application|application/dicom+xml
application/DII||application|application/DII
application/DIT||application|application/DIT
application/dns||application|application/dns
application/dskpp+xml||application|application/dskpp+xml
application/dssc+der||application|application/dssc+der
application/dssc+xml||application|application/dssc+xml
application/dvcs||application|application/dvcs
application/ecmascript||application|application/ecmascript
application/EDI-consent||application|application/EDI-consent
application/EDIFACT||application|application/EDIFACT
application/EDI-X12||application|application/EDI-X12
application/efi||application|application/efi
application/EmergencyCallData.Comment+xml||application|application/EmergencyCallData.Comment+xml
application/EmergencyCallData.Control+xml||application|application/EmergencyCallData.Control+xml
application/EmergencyCallData.DeviceInfo+xml||application|application/EmergencyCallData.DeviceInfo+xml
application/EmergencyCallData.eCall.MSD||application|application/EmergencyCallData.eCall.MSD
application/EmergencyCallData.ProviderInfo+xml||application|application/EmergencyCallData.ProviderInfo+xml
application/EmergencyCallData.ServiceInfo+xml||application|application/EmergencyCallData.ServiceInfo+xml
application/EmergencyCallData.SubscriberInfo+xml||application|application/EmergencyCallData.SubscriberInfo+xml
application/EmergencyCallData.VEDS+xml||application|application/EmergencyCallData.VEDS+xml
application/emma+xml||application|application/emma+xml
application/emotionml+xml||application|application/emotionml+xml
application/encaprtp||application|application/encaprtp
application/epp+xml||application|application/epp+xml
application/epub+zip||application|application/epub+zip
application/eshop||application|application/eshop
application/example||application|application/example
application/exi||application|application/exi
application/fastinfoset||application|application/fastinfoset
application/fastsoap||application|application/fastsoap
application/fdt+xml||application|application/fdt+xml
application/fits||application|application/fits
application/font-sfnt|w|application|application/font-sfnt
application/font-tdpfr||application|application/font-tdpfr
application/font-woff|w|application|application/font-woff
application/framework-attributes+xml||application|application/framework-attributes+xml
application/geo+json||application|application/geo+json
application/geo+json-seq||application|application/geo+json-seq
application/gml+xml||application|application/gml+xml
application/gzip||application|application/gzip
application/H224||application|application/H224
application/held+xml||application|application/held+xml
application/http||application|application/http
application/hyperstudio||application|application/hyperstudio
application/ibe-key-request+xml||application|application/ibe-key-request+xml
application/ibe-pkg-reply+xml||application|application/ibe-pkg-reply+xml
application/ibe-pp-data||application|application/ibe-pp-data
application/iges||application|application/iges
application/im-iscomposing+xml||application|application/im-iscomposing+xml
application/index||application|application/index
application/index.cmd||application|application/index.cmd
application/index.obj||application|application/index.obj
application/index.response||application|application/index.response
application/index.vnd||application|application/index.vnd
application/inkml+xml||application|application/inkml+xml
application/iotp||application|application/iotp
application/ipfix||application|application/ipfix
application/ipp||application|application/ipp
application/isup||application|application/isup
application/its+xml||application|application/its+xml
application/javascript||application|application/javascript
application/jose||application|application/jose
application/jose+json||application|application/jose+json
application/jrd+json||application|application/jrd+json
application/json||application|application/json
application/json-patch+json||application|application/json-patch+json
application/json-seq||application|application/json-seq
application/jwk+json||application|application/jwk+json
application/jwk-set+json||application|application/jwk-set+json
application/jwt||application|application/jwt
application/kpml-request+xml||application|application/kpml-request+xml
application/kpml-response+xml||application|application/kpml-response+xml
application/ld+json||application|application/ld+json
application/lgr+xml||application|application/lgr+xml
application/link-format||application|application/link-format
application/load-control+xml||application|application/load-control+xml
application/lost+xml||application|application/lost+xml
application/lostsync+xml||application|application/lostsync+xml
application/LXF||application|application/LXF
application/mac-binhex40||application|application/mac-binhex40
application/macwriteii||application|application/macwriteii
application/mads+xml||application|application/mads+xml
application/marc||application|application/marc
application/marcxml+xml||application|application/marcxml+xml
application/mathematica||application|application/mathematica
application/mathml-content+xml||application|application/mathml-content+xml
application/mathml-presentation+xml||application|application/mathml-presentation+xml
application/mathml+xml||application|application/mathml+xml
application/mbms-associated-procedure-description+xml||application|application/mbms-associated-procedure-description+xml
application/mbms-deregister+xml||application|application/mbms-deregister+xml
application/mbms-envelope+xml||application|application/mbms-envelope+xml
application/mbms-msk-response+xml||application|application/mbms-msk-response+xml
application/mbms-msk+xml||application|application/mbms-msk+xml
application/mbms-protection-description+xml||application|application/mbms-protection-description+xml
application/mbms-reception-report+xml||application|application/mbms-reception-report+xml
application/mbms-register-response+xml||application|application/mbms-register-response+xml
application/mbms-register+xml||application|application/mbms-register+xml
application/mbms-schedule+xml||application|application/mbms-schedule+xml
application/mbms-user-service-description+xml||application|application/mbms-user-service-description+xml
application/mbox||application|application/mbox
application/media_control+xml||application|application/media_control+xml
application/media-policy-dataset+xml||application|application/media-policy-dataset+xml
application/mediaservercontrol+xml||application|application/mediaservercontrol+xml
application/merge-patch+json||application|application/merge-patch+json
application/metalink4+xml||application|application/metalink4+xml
application/mets+xml||application|application/mets+xml
application/MF4||application|application/MF4
application/mikey||application|application/mikey
application/mods+xml||application|application/mods+xml
application/moss-keys||application|application/moss-keys
application/moss-signature||application|application/moss-signature
application/mosskey-data||application|application/mosskey-data
application/mosskey-request||application|application/mosskey-request
application/mp21||application|application/mp21
application/mp4||application|application/mp4
application/mpeg4-generic||application|application/mpeg4-generic
application/mpeg4-iod||application|application/mpeg4-iod
application/mpeg4-iod-xmt||application|application/mpeg4-iod-xmt
application/mrb-consumer+xml||application|application/mrb-consumer+xml
application/mrb-publish+xml||application|application/mrb-publish+xml
application/msc-ivr+xml||application|application/msc-ivr+xml
application/msc-mixer+xml||application|application/msc-mixer+xml
application/msword||application|application/msword
application/mud+json||application|application/mud+json
application/mxf||application|application/mxf
application/n-quads||application|application/n-quads
application/n-triples||application|application/n-triples
application/nasdata||application|application/nasdata
application/news-checkgroups||application|application/news-checkgroups
application/news-groupinfo||application|application/news-groupinfo
application/news-transmission||application|application/news-transmission
application/nlsml+xml||application|application/nlsml+xml
application/nss||application|application/nss
application/ocsp-request||application|application/ocsp-request
application/ocsp-response||application|application/ocsp-response
application/octet-stream||application|application/octet-stream
application/oda||application|application/oda
application/ODX||application|application/ODX
application/oebps-package+xml||application|application/oebps-package+xml
application/ogg||application|application/ogg
application/oxps||application|application/oxps
application/p2p-overlay+xml||application|application/p2p-overlay+xml
application/parityfec||application|application/parityfec
application/patch-ops-error+xml||application|application/patch-ops-error+xml
application/pdf||application|application/pdf
application/PDX||application|application/PDX
application/pgp-encrypted||application|application/pgp-encrypted
application/pgp-keys||application|application/pgp-keys
application/pgp-signature||application|application/pgp-signature
application/pidf-diff+xml||application|application/pidf-diff+xml
application/pidf+xml||application|application/pidf+xml
application/pkcs10||application|application/pkcs10
application/pkcs7-mime||application|application/pkcs7-mime
application/pkcs7-signature||application|application/pkcs7-signature
application/pkcs8||application|application/pkcs8
application/pkcs12||application|application/pkcs12
application/pkix-attr-cert||application|application/pkix-attr-cert
application/pkix-cert||application|application/pkix-cert
application/pkix-crl||application|application/pkix-crl
application/pkix-pkipath||application|application/pkix-pkipath
application/pkixcmp||application|application/pkixcmp
application/pls+xml||application|application/pls+xml
application/poc-settings+xml||application|application/poc-settings+xml
application/postscript||application|application/postscript
application/ppsp-tracker+json||application|application/ppsp-tracker+json
application/problem+json||application|application/problem+json
application/problem+xml||application|application/problem+xml
application/provenance+xml||application|application/provenance+xml
application/prs.alvestrand.titrax-sheet||application|application/prs.alvestrand.titrax-sheet
application/prs.cww||application|application/prs.cww
application/prs.hpub+zip||application|application/prs.hpub+zip
application/prs.nprend||application|application/prs.nprend
application/prs.plucker||application|application/prs.plucker
application/prs.rdf-xml-crypt||application|application/prs.rdf-xml-crypt
application/prs.xsf+xml||application|application/prs.xsf+xml
application/pskc+xml||application|application/pskc+xml
application/rdf+xml||application|application/rdf+xml
application/qsig||application|application/qsig
application/raptorfec||application|application/raptorfec
application/rdap+json||application|application/rdap+json
application/reginfo+xml||application|application/reginfo+xml
application/relax-ng-compact-syntax||application|application/relax-ng-compact-syntax
application/remote-printing||application|application/remote-printing
application/reputon+json||application|application/reputon+json
application/resource-lists-diff+xml||application|application/resource-lists-diff+xml
application/resource-lists+xml||application|application/resource-lists+xml
application/rfc+xml||application|application/rfc+xml
application/riscos||application|application/riscos
application/rlmi+xml||application|application/rlmi+xml
application/rls-services+xml||application|application/rls-services+xml
application/rpki-ghostbusters||application|application/rpki-ghostbusters
application/rpki-manifest||application|application/rpki-manifest
application/rpki-publication||application|application/rpki-publication
application/rpki-roa||application|application/rpki-roa
application/rpki-updown||application|application/rpki-updown
application/rtf||application|application/rtf
application/rtploopback||application|application/rtploopback
application/rtx||application|application/rtx
application/samlassertion+xml||application|application/samlassertion+xml
application/samlmetadata+xml||application|application/samlmetadata+xml
application/sbml+xml||application|application/sbml+xml
application/scaip+xml||application|application/scaip+xml
application/scim+json||application|application/scim+json
application/scvp-cv-request||application|application/scvp-cv-request
application/scvp-cv-response||application|application/scvp-cv-response
application/scvp-vp-request||application|application/scvp-vp-request
application/scvp-vp-response||application|application/scvp-vp-response
application/sdp||application|application/sdp
application/sep-exi||application|application/sep-exi
application/sep+xml||application|application/sep+xml
application/session-info||application|application/session-info
application/set-payment||application|application/set-payment
application/set-payment-initiation||application|application/set-payment-initiation
application/set-registration||application|application/set-registration
application/set-registration-initiation||application|application/set-registration-initiation
application/sgml||application|application/sgml
application/sgml-open-catalog||application|application/sgml-open-catalog
application/shf+xml||application|application/shf+xml
application/sieve||application|application/sieve
application/simple-filter+xml||application|application/simple-filter+xml
application/simple-message-summary||application|application/simple-message-summary
application/simpleSymbolContainer||application|application/simpleSymbolContainer
application/slate||application|application/slate
application/smil|w|application|application/smil
application/smil+xml||application|application/smil+xml
application/smpte336m||application|application/smpte336m
application/soap+fastinfoset||application|application/soap+fastinfoset
application/soap+xml||application|application/soap+xml
application/sparql-query||application|application/sparql-query
application/sparql-results+xml||application|application/sparql-results+xml
application/spirits-event+xml||application|application/spirits-event+xml
application/sql||application|application/sql
application/srgs||application|application/srgs
application/srgs+xml||application|application/srgs+xml
application/sru+xml||application|application/sru+xml
application/ssml+xml||application|application/ssml+xml
application/tamp-apex-update||application|application/tamp-apex-update
application/tamp-apex-update-confirm||application|application/tamp-apex-update-confirm
application/tamp-community-update||application|application/tamp-community-update
application/tamp-community-update-confirm||application|application/tamp-community-update-confirm
application/tamp-error||application|application/tamp-error
application/tamp-sequence-adjust||application|application/tamp-sequence-adjust
application/tamp-sequence-adjust-confirm||application|application/tamp-sequence-adjust-confirm
application/tamp-status-query||application|application/tamp-status-query
application/tamp-status-response||application|application/tamp-status-response
application/tamp-update||application|application/tamp-update
application/tamp-update-confirm||application|application/tamp-update-confirm
application/tei+xml||application|application/tei+xml
application/thraud+xml||application|application/thraud+xml
application/timestamp-query||application|application/timestamp-query
application/timestamp-reply||application|application/timestamp-reply
application/timestamped-data||application|application/timestamped-data
application/trig||application|application/trig
application/ttml+xml||application|application/ttml+xml
application/tve-trigger||application|application/tve-trigger
application/ulpfec||application|application/ulpfec
application/urc-grpsheet+xml||application|application/urc-grpsheet+xml
application/urc-ressheet+xml||application|application/urc-ressheet+xml
application/urc-targetdesc+xml||application|application/urc-targetdesc+xml
application/urc-uisocketdesc+xml||application|application/urc-uisocketdesc+xml
application/vcard+json||application|application/vcard+json
application/vcard+xml||application|application/vcard+xml
application/vemmi||application|application/vemmi
application/vnd.1000minds.decision-model+xml||application|application/vnd.1000minds.decision-model+xml
application/vnd.3gpp.access-transfer-events+xml||application|application/vnd.3gpp.access-transfer-events+xml
application/vnd.3gpp.bsf+xml||application|application/vnd.3gpp.bsf+xml
application/vnd.3gpp.mid-call+xml||application|application/vnd.3gpp.mid-call+xml
application/vnd.3gpp.pic-bw-large||application|application/vnd.3gpp.pic-bw-large
application/vnd.3gpp.pic-bw-small||application|application/vnd.3gpp.pic-bw-small
application/vnd.3gpp.pic-bw-var||application|application/vnd.3gpp.pic-bw-var
application/vnd.3gpp-prose-pc3ch+xml||application|application/vnd.3gpp-prose-pc3ch+xml
application/vnd.3gpp-prose+xml||application|application/vnd.3gpp-prose+xml
application/vnd.3gpp.sms||application|application/vnd.3gpp.sms
application/vnd.3gpp.sms+xml||application|application/vnd.3gpp.sms+xml
application/vnd.3gpp.srvcc-ext+xml||application|application/vnd.3gpp.srvcc-ext+xml
application/vnd.3gpp.SRVCC-info+xml||application|application/vnd.3gpp.SRVCC-info+xml
application/vnd.3gpp.state-and-event-info+xml||application|application/vnd.3gpp.state-and-event-info+xml
application/vnd.3gpp.ussd+xml||application|application/vnd.3gpp.ussd+xml
application/vnd.3gpp2.bcmcsinfo+xml||application|application/vnd.3gpp2.bcmcsinfo+xml
application/vnd.3gpp2.sms||application|application/vnd.3gpp2.sms
application/vnd.3gpp2.tcap||application|application/vnd.3gpp2.tcap
application/vnd.3lightssoftware.imagescal||application|application/vnd.3lightssoftware.imagescal
application/vnd.3M.Post-it-Notes||application|application/vnd.3M.Post-it-Notes
application/vnd.accpac.simply.aso||application|application/vnd.accpac.simply.aso
application/vnd.accpac.simply.imp||application|application/vnd.accpac.simply.imp
application/vnd.acucobol||application|application/vnd.acucobol
application/vnd.acucorp||application|application/vnd.acucorp
application/vnd.adobe.flash.movie||application|application/vnd.adobe.flash.movie
application/vnd.adobe.formscentral.fcdt||application|application/vnd.adobe.formscentral.fcdt
application/vnd.adobe.fxp||application|application/vnd.adobe.fxp
application/vnd.adobe.partial-upload||application|application/vnd.adobe.partial-upload
application/vnd.adobe.xdp+xml||application|application/vnd.adobe.xdp+xml
application/vnd.adobe.xfdf||application|application/vnd.adobe.xfdf
application/vnd.aether.imp||application|application/vnd.aether.imp
application/vnd.ah-barcode||application|application/vnd.ah-barcode
application/vnd.ahead.space||application|application/vnd.ahead.space
application/vnd.airzip.filesecure.azf||application|application/vnd.airzip.filesecure.azf
application/vnd.airzip.filesecure.azs||application|application/vnd.airzip.filesecure.azs
application/vnd.amazon.mobi8-ebook||application|application/vnd.amazon.mobi8-ebook
application/vnd.americandynamics.acc||application|application/vnd.americandynamics.acc
application/vnd.amiga.ami||application|application/vnd.amiga.ami
application/vnd.amundsen.maze+xml||application|application/vnd.amundsen.maze+xml
application/vnd.anki||application|application/vnd.anki
application/vnd.anser-web-certificate-issue-initiation||application|application/vnd.anser-web-certificate-issue-initiation
application/vnd.antix.game-component||application|application/vnd.antix.game-component
application/vnd.apache.thrift.binary||application|application/vnd.apache.thrift.binary
application/vnd.apache.thrift.compact||application|application/vnd.apache.thrift.compact
application/vnd.apache.thrift.json||application|application/vnd.apache.thrift.json
application/vnd.api+json||application|application/vnd.api+json
application/vnd.apothekende.reservation+json||application|application/vnd.apothekende.reservation+json
application/vnd.apple.mpegurl||application|application/vnd.apple.mpegurl
application/vnd.apple.installer+xml||application|application/vnd.apple.installer+xml
application/vnd.arastra.swi|w|application|application/vnd.arastra.swi
application/vnd.aristanetworks.swi||application|application/vnd.aristanetworks.swi
application/vnd.artsquare||application|application/vnd.artsquare
application/vnd.astraea-software.iota||application|application/vnd.astraea-software.iota
application/vnd.audiograph||application|application/vnd.audiograph
application/vnd.autopackage||application|application/vnd.autopackage
application/vnd.avistar+xml||application|application/vnd.avistar+xml
application/vnd.balsamiq.bmml+xml||application|application/vnd.balsamiq.bmml+xml
application/vnd.balsamiq.bmpr||application|application/vnd.balsamiq.bmpr
application/vnd.bekitzur-stech+json||application|application/vnd.bekitzur-stech+json
application/vnd.bint.med-content||application|application/vnd.bint.med-content
application/vnd.biopax.rdf+xml||application|application/vnd.biopax.rdf+xml
application/vnd.blueice.multipass||application|application/vnd.blueice.multipass
application/vnd.bluetooth.ep.oob||application|application/vnd.bluetooth.ep.oob
application/vnd.bluetooth.le.oob||application|application/vnd.bluetooth.le.oob
application/vnd.bmi||application|application/vnd.bmi
application/vnd.businessobjects||application|application/vnd.businessobjects
application/vnd.cab-jscript||application|application/vnd.cab-jscript
application/vnd.canon-cpdl||application|application/vnd.canon-cpdl
application/vnd.canon-lips||application|application/vnd.canon-lips
application/vnd.capasystems-pg+json||application|application/vnd.capasystems-pg+json
application/vnd.cendio.thinlinc.clientconf||application|application/vnd.cendio.thinlinc.clientconf
application/vnd.century-systems.tcp_stream||application|application/vnd.century-systems.tcp_stream
application/vnd.chemdraw+xml||application|application/vnd.chemdraw+xml
application/vnd.chess-pgn||application|application/vnd.chess-pgn
application/vnd.chipnuts.karaoke-mmd||application|application/vnd.chipnuts.karaoke-mmd
application/vnd.cinderella||application|application/vnd.cinderella
application/vnd.cirpack.isdn-ext||application|application/vnd.cirpack.isdn-ext
application/vnd.citationstyles.style+xml||application|application/vnd.citationstyles.style+xml
application/vnd.claymore||application|application/vnd.claymore
application/vnd.cloanto.rp9||application|application/vnd.cloanto.rp9
application/vnd.clonk.c4group||application|application/vnd.clonk.c4group
application/vnd.cluetrust.cartomobile-config||application|application/vnd.cluetrust.cartomobile-config
application/vnd.cluetrust.cartomobile-config-pkg||application|application/vnd.cluetrust.cartomobile-config-pkg
application/vnd.coffeescript||application|application/vnd.coffeescript
application/vnd.collection.doc+json||application|application/vnd.collection.doc+json
application/vnd.collection+json||application|application/vnd.collection+json
application/vnd.collection.next+json||application|application/vnd.collection.next+json
application/vnd.comicbook+zip||application|application/vnd.comicbook+zip
application/vnd.commerce-battelle||application|application/vnd.commerce-battelle
application/vnd.commonspace||application|application/vnd.commonspace
application/vnd.coreos.ignition+json||application|application/vnd.coreos.ignition+json
application/vnd.cosmocaller||application|application/vnd.cosmocaller
application/vnd.contact.cmsg||application|application/vnd.contact.cmsg
application/vnd.crick.clicker||application|application/vnd.crick.clicker
application/vnd.crick.clicker.keyboard||application|application/vnd.crick.clicker.keyboard
application/vnd.crick.clicker.palette||application|application/vnd.crick.clicker.palette
application/vnd.crick.clicker.template||application|application/vnd.crick.clicker.template
application/vnd.crick.clicker.wordbank||application|application/vnd.crick.clicker.wordbank
application/vnd.criticaltools.wbs+xml||application|application/vnd.criticaltools.wbs+xml
application/vnd.ctc-posml||application|application/vnd.ctc-posml
application/vnd.ctct.ws+xml||application|application/vnd.ctct.ws+xml
application/vnd.cups-pdf||application|application/vnd.cups-pdf
application/vnd.cups-postscript||application|application/vnd.cups-postscript
application/vnd.cups-ppd||application|application/vnd.cups-ppd
application/vnd.cups-raster||application|application/vnd.cups-raster
application/vnd.cups-raw||application|application/vnd.cups-raw
application/vnd.curl||application|application/vnd.curl
application/vnd.cyan.dean.root+xml||application|application/vnd.cyan.dean.root+xml
application/vnd.cybank||application|application/vnd.cybank
application/vnd.d2l.coursepackage1p0+zip||application|application/vnd.d2l.coursepackage1p0+zip
application/vnd.dart||application|application/vnd.dart
application/vnd.data-vision.rdz||application|application/vnd.data-vision.rdz
application/vnd.datapackage+json||application|application/vnd.datapackage+json
application/vnd.dataresource+json||application|application/vnd.dataresource+json
application/vnd.debian.binary-package||application|application/vnd.debian.binary-package
application/vnd.dece.data||application|application/vnd.dece.data
application/vnd.dece.ttml+xml||application|application/vnd.dece.ttml+xml
application/vnd.dece.unspecified||application|application/vnd.dece.unspecified
application/vnd.dece.zip||application|application/vnd.dece.zip
application/vnd.denovo.fcselayout-link||application|application/vnd.denovo.fcselayout-link
application/vnd.desmume.movie||application|application/vnd.desmume.movie
application/vnd.dir-bi.plate-dl-nosuffix||application|application/vnd.dir-bi.plate-dl-nosuffix
application/vnd.dm.delegation+xml||application|application/vnd.dm.delegation+xml
application/vnd.dna||application|application/vnd.dna
application/vnd.document+json||application|application/vnd.document+json
application/vnd.dolby.mobile.1||application|application/vnd.dolby.mobile.1
application/vnd.dolby.mobile.2||application|application/vnd.dolby.mobile.2
application/vnd.doremir.scorecloud-binary-document||application|application/vnd.doremir.scorecloud-binary-document
application/vnd.dpgraph||application|application/vnd.dpgraph
application/vnd.dreamfactory||application|application/vnd.dreamfactory
application/vnd.drive+json||application|application/vnd.drive+json
application/vnd.dtg.local||application|application/vnd.dtg.local
application/vnd.dtg.local.flash||application|application/vnd.dtg.local.flash
application/vnd.dtg.local.html||application|application/vnd.dtg.local.html
application/vnd.dvb.ait||application|application/vnd.dvb.ait
application/vnd.dvb.dvbj||application|application/vnd.dvb.dvbj
application/vnd.dvb.esgcontainer||application|application/vnd.dvb.esgcontainer
application/vnd.dvb.ipdcdftnotifaccess||application|application/vnd.dvb.ipdcdftnotifaccess
application/vnd.dvb.ipdcesgaccess||application|application/vnd.dvb.ipdcesgaccess
application/vnd.dvb.ipdcesgaccess2||application|application/vnd.dvb.ipdcesgaccess2
application/vnd.dvb.ipdcesgpdd||application|application/vnd.dvb.ipdcesgpdd
application/vnd.dvb.ipdcroaming||application|application/vnd.dvb.ipdcroaming
application/vnd.dvb.iptv.alfec-base||application|application/vnd.dvb.iptv.alfec-base
application/vnd.dvb.iptv.alfec-enhancement||application|application/vnd.dvb.iptv.alfec-enhancement
application/vnd.dvb.notif-aggregate-root+xml||application|application/vnd.dvb.notif-aggregate-root+xml
application/vnd.dvb.notif-container+xml||application|application/vnd.dvb.notif-container+xml
application/vnd.dvb.notif-generic+xml||application|application/vnd.dvb.notif-generic+xml
application/vnd.dvb.notif-ia-msglist+xml||application|application/vnd.dvb.notif-ia-msglist+xml
application/vnd.dvb.notif-ia-registration-request+xml||application|application/vnd.dvb.notif-ia-registration-request+xml
application/vnd.dvb.notif-ia-registration-response+xml||application|application/vnd.dvb.notif-ia-registration-response+xml
application/vnd.dvb.notif-init+xml||application|application/vnd.dvb.notif-init+xml
application/vnd.dvb.pfr||application|application/vnd.dvb.pfr
application/vnd.dvb.service||application|application/vnd.dvb.service
application/vnd.dxr||application|application/vnd.dxr
application/vnd.dynageo||application|application/vnd.dynageo
application/vnd.dzr||application|application/vnd.dzr
application/vnd.easykaraoke.cdgdownload||application|application/vnd.easykaraoke.cdgdownload
application/vnd.ecdis-update||application|application/vnd.ecdis-update
application/vnd.ecowin.chart||application|application/vnd.ecowin.chart
application/vnd.ecowin.filerequest||application|application/vnd.ecowin.filerequest
application/vnd.ecowin.fileupdate||application|application/vnd.ecowin.fileupdate
application/vnd.ecowin.series||application|application/vnd.ecowin.series
application/vnd.ecowin.seriesrequest||application|application/vnd.ecowin.seriesrequest
application/vnd.ecowin.seriesupdate||application|application/vnd.ecowin.seriesupdate
application/vnd.efi.img||application|application/vnd.efi.img
application/vnd.efi.iso||application|application/vnd.efi.iso
application/vnd.emclient.accessrequest+xml||application|application/vnd.emclient.accessrequest+xml
application/vnd.enliven||application|application/vnd.enliven
application/vnd.enphase.envoy||application|application/vnd.enphase.envoy
application/vnd.eprints.data+xml||application|application/vnd.eprints.data+xml
application/vnd.epson.esf||application|application/vnd.epson.esf
application/vnd.epson.msf||application|application/vnd.epson.msf
application/vnd.epson.quickanime||application|application/vnd.epson.quickanime
application/vnd.epson.salt||application|application/vnd.epson.salt
application/vnd.epson.ssf||application|application/vnd.epson.ssf
application/vnd.ericsson.quickcall||application|application/vnd.ericsson.quickcall
application/vnd.espass-espass+zip||application|application/vnd.espass-espass+zip
application/vnd.eszigno3+xml||application|application/vnd.eszigno3+xml
application/vnd.etsi.aoc+xml||application|application/vnd.etsi.aoc+xml
application/vnd.etsi.asic-s+zip||application|application/vnd.etsi.asic-s+zip
application/vnd.etsi.asic-e+zip||application|application/vnd.etsi.asic-e+zip
application/vnd.etsi.cug+xml||application|application/vnd.etsi.cug+xml
application/vnd.etsi.iptvcommand+xml||application|application/vnd.etsi.iptvcommand+xml
application/vnd.etsi.iptvdiscovery+xml||application|application/vnd.etsi.iptvdiscovery+xml
application/vnd.etsi.iptvprofile+xml||application|application/vnd.etsi.iptvprofile+xml
application/vnd.etsi.iptvsad-bc+xml||application|application/vnd.etsi.iptvsad-bc+xml
application/vnd.etsi.iptvsad-cod+xml||application|application/vnd.etsi.iptvsad-cod+xml
application/vnd.etsi.iptvsad-npvr+xml||application|application/vnd.etsi.iptvsad-npvr+xml
application/vnd.etsi.iptvservice+xml||application|application/vnd.etsi.iptvservice+xml
application/vnd.etsi.iptvsync+xml||application|application/vnd.etsi.iptvsync+xml
application/vnd.etsi.iptvueprofile+xml||application|application/vnd.etsi.iptvueprofile+xml
application/vnd.etsi.mcid+xml||application|application/vnd.etsi.mcid+xml
application/vnd.etsi.mheg5||application|application/vnd.etsi.mheg5
application/vnd.etsi.overload-control-policy-dataset+xml||application|application/vnd.etsi.overload-control-policy-dataset+xml
application/vnd.etsi.pstn+xml||application|application/vnd.etsi.pstn+xml
application/vnd.etsi.sci+xml||application|application/vnd.etsi.sci+xml
application/vnd.etsi.simservs+xml||application|application/vnd.etsi.simservs+xml
application/vnd.etsi.timestamp-token||application|application/vnd.etsi.timestamp-token
application/vnd.etsi.tsl+xml||application|application/vnd.etsi.tsl+xml
application/vnd.etsi.tsl.der||application|application/vnd.etsi.tsl.der
application/vnd.evolv.ecig.theme||application|application/vnd.evolv.ecig.theme
application/vnd.eudora.data||application|application/vnd.eudora.data
application/vnd.ezpix-album||application|application/vnd.ezpix-album
application/vnd.ezpix-package||application|application/vnd.ezpix-package
application/vnd.f-secure.mobile||application|application/vnd.f-secure.mobile
application/vnd.fastcopy-disk-image||application|application/vnd.fastcopy-disk-image
application/vnd.fdf||application|application/vnd.fdf
application/vnd.fdsn.mseed||application|application/vnd.fdsn.mseed
application/vnd.fdsn.seed||application|application/vnd.fdsn.seed
application/vnd.ffsns||application|application/vnd.ffsns
application/vnd.filmit.zfc||application|application/vnd.filmit.zfc
application/vnd.fints||application|application/vnd.fints
application/vnd.firemonkeys.cloudcell||application|application/vnd.firemonkeys.cloudcell
application/vnd.FloGraphIt||application|application/vnd.FloGraphIt
application/vnd.fluxtime.clip||application|application/vnd.fluxtime.clip
application/vnd.font-fontforge-sfd||application|application/vnd.font-fontforge-sfd
application/vnd.framemaker||application|application/vnd.framemaker
application/vnd.frogans.fnc||application|application/vnd.frogans.fnc
application/vnd.frogans.ltf||application|application/vnd.frogans.ltf
application/vnd.fsc.weblaunch||application|application/vnd.fsc.weblaunch
application/vnd.fujitsu.oasys||application|application/vnd.fujitsu.oasys
application/vnd.fujitsu.oasys2||application|application/vnd.fujitsu.oasys2
application/vnd.fujitsu.oasys3||application|application/vnd.fujitsu.oasys3
application/vnd.fujitsu.oasysgp||application|application/vnd.fujitsu.oasysgp
application/vnd.fujitsu.oasysprs||application|application/vnd.fujitsu.oasysprs
application/vnd.fujixerox.ART4||application|application/vnd.fujixerox.ART4
application/vnd.fujixerox.ART-EX||application|application/vnd.fujixerox.ART-EX
application/vnd.fujixerox.ddd||application|application/vnd.fujixerox.ddd
application/vnd.fujixerox.docuworks||application|application/vnd.fujixerox.docuworks
application/vnd.fujixerox.docuworks.binder||application|application/vnd.fujixerox.docuworks.binder
application/vnd.fujixerox.docuworks.container||application|application/vnd.fujixerox.docuworks.container
application/vnd.fujixerox.HBPL||application|application/vnd.fujixerox.HBPL
application/vnd.fut-misnet||application|application/vnd.fut-misnet
application/vnd.fuzzysheet||application|application/vnd.fuzzysheet
application/vnd.genomatix.tuxedo||application|application/vnd.genomatix.tuxedo
application/vnd.geo+json|w|application|application/vnd.geo+json
application/vnd.geocube+xml|w|application|application/vnd.geocube+xml
application/vnd.geogebra.file||application|application/vnd.geogebra.file
application/vnd.geogebra.tool||application|application/vnd.geogebra.tool
application/vnd.geometry-explorer||application|application/vnd.geometry-explorer
application/vnd.geonext||application|application/vnd.geonext
application/vnd.geoplan||application|application/vnd.geoplan
application/vnd.geospace||application|application/vnd.geospace
application/vnd.gerber||application|application/vnd.gerber
application/vnd.globalplatform.card-content-mgt||application|application/vnd.globalplatform.card-content-mgt
application/vnd.globalplatform.card-content-mgt-response||application|application/vnd.globalplatform.card-content-mgt-response
application/vnd.gmx|w|application|application/vnd.gmx
application/vnd.google-earth.kml+xml||application|application/vnd.google-earth.kml+xml
application/vnd.google-earth.kmz||application|application/vnd.google-earth.kmz
application/vnd.gov.sk.e-form+xml||application|application/vnd.gov.sk.e-form+xml
application/vnd.gov.sk.e-form+zip||application|application/vnd.gov.sk.e-form+zip
application/vnd.gov.sk.xmldatacontainer+xml||application|application/vnd.gov.sk.xmldatacontainer+xml
application/vnd.grafeq||application|application/vnd.grafeq
application/vnd.gridmp||application|application/vnd.gridmp
application/vnd.groove-account||application|application/vnd.groove-account
application/vnd.groove-help||application|application/vnd.groove-help
application/vnd.groove-identity-message||application|application/vnd.groove-identity-message
application/vnd.groove-injector||application|application/vnd.groove-injector
application/vnd.groove-tool-message||application|application/vnd.groove-tool-message
application/vnd.groove-tool-template||application|application/vnd.groove-tool-template
application/vnd.groove-vcard||application|application/vnd.groove-vcard
application/vnd.hal+json||application|application/vnd.hal+json
application/vnd.hal+xml||application|application/vnd.hal+xml
application/vnd.HandHeld-Entertainment+xml||application|application/vnd.HandHeld-Entertainment+xml
application/vnd.hbci||application|application/vnd.hbci
application/vnd.hc+json||application|application/vnd.hc+json
application/vnd.hcl-bireports||application|application/vnd.hcl-bireports
application/vnd.hdt||application|application/vnd.hdt
application/vnd.heroku+json||application|application/vnd.heroku+json
application/vnd.hhe.lesson-player||application|application/vnd.hhe.lesson-player
application/vnd.hp-HPGL||application|application/vnd.hp-HPGL
application/vnd.hp-hpid||application|application/vnd.hp-hpid
application/vnd.hp-hps||application|application/vnd.hp-hps
application/vnd.hp-jlyt||application|application/vnd.hp-jlyt
application/vnd.hp-PCL||application|application/vnd.hp-PCL
application/vnd.hp-PCLXL||application|application/vnd.hp-PCLXL
application/vnd.httphone||application|application/vnd.httphone
application/vnd.hydrostatix.sof-data||application|application/vnd.hydrostatix.sof-data
application/vnd.hyper-item+json||application|application/vnd.hyper-item+json
application/vnd.hyperdrive+json||application|application/vnd.hyperdrive+json
application/vnd.hzn-3d-crossword||application|application/vnd.hzn-3d-crossword
application/vnd.ibm.afplinedata||application|application/vnd.ibm.afplinedata
application/vnd.ibm.electronic-media||application|application/vnd.ibm.electronic-media
application/vnd.ibm.MiniPay||application|application/vnd.ibm.MiniPay
application/vnd.ibm.modcap||application|application/vnd.ibm.modcap
application/vnd.ibm.rights-management||application|application/vnd.ibm.rights-management
application/vnd.ibm.secure-container||application|application/vnd.ibm.secure-container
application/vnd.iccprofile||application|application/vnd.iccprofile
application/vnd.ieee.1905||application|application/vnd.ieee.1905
application/vnd.igloader||application|application/vnd.igloader
application/vnd.imagemeter.folder+zip||application|application/vnd.imagemeter.folder+zip
application/vnd.imagemeter.image+zip||application|application/vnd.imagemeter.image+zip
application/vnd.immervision-ivp||application|application/vnd.immervision-ivp
application/vnd.immervision-ivu||application|application/vnd.immervision-ivu
application/vnd.ims.imsccv1p1||application|application/vnd.ims.imsccv1p1
application/vnd.ims.imsccv1p2||application|application/vnd.ims.imsccv1p2
application/vnd.ims.imsccv1p3||application|application/vnd.ims.imsccv1p3
application/vnd.ims.lis.v2.result+json||application|application/vnd.ims.lis.v2.result+json
application/vnd.ims.lti.v2.toolconsumerprofile+json||application|application/vnd.ims.lti.v2.toolconsumerprofile+json
application/vnd.ims.lti.v2.toolproxy.id+json||application|application/vnd.ims.lti.v2.toolproxy.id+json
application/vnd.ims.lti.v2.toolproxy+json||application|application/vnd.ims.lti.v2.toolproxy+json
application/vnd.ims.lti.v2.toolsettings+json||application|application/vnd.ims.lti.v2.toolsettings+json
application/vnd.ims.lti.v2.toolsettings.simple+json||application|application/vnd.ims.lti.v2.toolsettings.simple+json
application/vnd.informedcontrol.rms+xml||application|application/vnd.informedcontrol.rms+xml
application/vnd.infotech.project||application|application/vnd.infotech.project
application/vnd.infotech.project+xml||application|application/vnd.infotech.project+xml
application/vnd.informix-visionary|w|application|application/vnd.informix-visionary
application/vnd.innopath.wamp.notification||application|application/vnd.innopath.wamp.notification
application/vnd.insors.igm||application|application/vnd.insors.igm
application/vnd.intercon.formnet||application|application/vnd.intercon.formnet
application/vnd.intergeo||application|application/vnd.intergeo
application/vnd.intertrust.digibox||application|application/vnd.intertrust.digibox
application/vnd.intertrust.nncp||application|application/vnd.intertrust.nncp
application/vnd.intu.qbo||application|application/vnd.intu.qbo
application/vnd.intu.qfx||application|application/vnd.intu.qfx
application/vnd.iptc.g2.catalogitem+xml||application|application/vnd.iptc.g2.catalogitem+xml
application/vnd.iptc.g2.conceptitem+xml||application|application/vnd.iptc.g2.conceptitem+xml
application/vnd.iptc.g2.knowledgeitem+xml||application|application/vnd.iptc.g2.knowledgeitem+xml
application/vnd.iptc.g2.newsitem+xml||application|application/vnd.iptc.g2.newsitem+xml
application/vnd.iptc.g2.newsmessage+xml||application|application/vnd.iptc.g2.newsmessage+xml
application/vnd.iptc.g2.packageitem+xml||application|application/vnd.iptc.g2.packageitem+xml
application/vnd.iptc.g2.planningitem+xml||application|application/vnd.iptc.g2.planningitem+xml
application/vnd.ipunplugged.rcprofile||application|application/vnd.ipunplugged.rcprofile
application/vnd.irepository.package+xml||application|application/vnd.irepository.package+xml
application/vnd.is-xpr||application|application/vnd.is-xpr
application/vnd.isac.fcs||application|application/vnd.isac.fcs
application/vnd.jam||application|application/vnd.jam
application/vnd.japannet-directory-service||application|application/vnd.japannet-directory-service
application/vnd.japannet-jpnstore-wakeup||application|application/vnd.japannet-jpnstore-wakeup
application/vnd.japannet-payment-wakeup||application|application/vnd.japannet-payment-wakeup
application/vnd.japannet-registration||application|application/vnd.japannet-registration
application/vnd.japannet-registration-wakeup||application|application/vnd.japannet-registration-wakeup
application/vnd.japannet-setstore-wakeup||application|application/vnd.japannet-setstore-wakeup
application/vnd.japannet-verification||application|application/vnd.japannet-verification
application/vnd.japannet-verification-wakeup||application|application/vnd.japannet-verification-wakeup
application/vnd.jcp.javame.midlet-rms||application|application/vnd.jcp.javame.midlet-rms
application/vnd.jisp||application|application/vnd.jisp
application/vnd.joost.joda-archive||application|application/vnd.joost.joda-archive
application/vnd.jsk.isdn-ngn||application|application/vnd.jsk.isdn-ngn
application/vnd.kahootz||application|application/vnd.kahootz
application/vnd.kde.karbon||application|application/vnd.kde.karbon
application/vnd.kde.kchart||application|application/vnd.kde.kchart
application/vnd.kde.kformula||application|application/vnd.kde.kformula
application/vnd.kde.kivio||application|application/vnd.kde.kivio
application/vnd.kde.kontour||application|application/vnd.kde.kontour
application/vnd.kde.kpresenter||application|application/vnd.kde.kpresenter
application/vnd.kde.kspread||application|application/vnd.kde.kspread
application/vnd.kde.kword||application|application/vnd.kde.kword
application/vnd.kenameaapp||application|application/vnd.kenameaapp
application/vnd.kidspiration||application|application/vnd.kidspiration
application/vnd.Kinar||application|application/vnd.Kinar
application/vnd.koan||application|application/vnd.koan
application/vnd.kodak-descriptor||application|application/vnd.kodak-descriptor
application/vnd.las.las+json||application|application/vnd.las.las+json
application/vnd.las.las+xml||application|application/vnd.las.las+xml
application/vnd.liberty-request+xml||application|application/vnd.liberty-request+xml
application/vnd.llamagraphics.life-balance.desktop||application|application/vnd.llamagraphics.life-balance.desktop
application/vnd.llamagraphics.life-balance.exchange+xml||application|application/vnd.llamagraphics.life-balance.exchange+xml
application/vnd.lotus-1-2-3||application|application/vnd.lotus-1-2-3
application/vnd.lotus-approach||application|application/vnd.lotus-approach
application/vnd.lotus-freelance||application|application/vnd.lotus-freelance
application/vnd.lotus-notes||application|application/vnd.lotus-notes
application/vnd.lotus-organizer||application|application/vnd.lotus-organizer
application/vnd.lotus-screencam||application|application/vnd.lotus-screencam
application/vnd.lotus-wordpro||application|application/vnd.lotus-wordpro
application/vnd.macports.portpkg||application|application/vnd.macports.portpkg
application/vnd.mapbox-vector-tile||application|application/vnd.mapbox-vector-tile
application/vnd.marlin.drm.actiontoken+xml||application|application/vnd.marlin.drm.actiontoken+xml
application/vnd.marlin.drm.conftoken+xml||application|application/vnd.marlin.drm.conftoken+xml
application/vnd.marlin.drm.license+xml||application|application/vnd.marlin.drm.license+xml
application/vnd.marlin.drm.mdcf||application|application/vnd.marlin.drm.mdcf
application/vnd.mason+json||application|application/vnd.mason+json
application/vnd.maxmind.maxmind-db||application|application/vnd.maxmind.maxmind-db
application/vnd.mcd||application|application/vnd.mcd
application/vnd.medcalcdata||application|application/vnd.medcalcdata
application/vnd.mediastation.cdkey||application|application/vnd.mediastation.cdkey
application/vnd.meridian-slingshot||application|application/vnd.meridian-slingshot
application/vnd.MFER||application|application/vnd.MFER
application/vnd.mfmp||application|application/vnd.mfmp
application/vnd.micro+json||application|application/vnd.micro+json
application/vnd.micrografx.flo||application|application/vnd.micrografx.flo
application/vnd.micrografx.igx||application|application/vnd.micrografx.igx
application/vnd.microsoft.portable-executable||application|application/vnd.microsoft.portable-executable
application/vnd.microsoft.windows.thumbnail-cache||application|application/vnd.microsoft.windows.thumbnail-cache
application/vnd.miele+json||application|application/vnd.miele+json
application/vnd.mif||application|application/vnd.mif
application/vnd.minisoft-hp3000-save||application|application/vnd.minisoft-hp3000-save
application/vnd.mitsubishi.misty-guard.trustweb||application|application/vnd.mitsubishi.misty-guard.trustweb
application/vnd.Mobius.DAF||application|application/vnd.Mobius.DAF
application/vnd.Mobius.DIS||application|application/vnd.Mobius.DIS
application/vnd.Mobius.MBK||application|application/vnd.Mobius.MBK
application/vnd.Mobius.MQY||application|application/vnd.Mobius.MQY
application/vnd.Mobius.MSL||application|application/vnd.Mobius.MSL
application/vnd.Mobius.PLC||application|application/vnd.Mobius.PLC
application/vnd.Mobius.TXF||application|application/vnd.Mobius.TXF
application/vnd.mophun.application||application|application/vnd.mophun.application
application/vnd.mophun.certificate||application|application/vnd.mophun.certificate
application/vnd.motorola.flexsuite||application|application/vnd.motorola.flexsuite
application/vnd.motorola.flexsuite.adsi||application|application/vnd.motorola.flexsuite.adsi
application/vnd.motorola.flexsuite.fis||application|application/vnd.motorola.flexsuite.fis
application/vnd.motorola.flexsuite.gotap||application|application/vnd.motorola.flexsuite.gotap
application/vnd.motorola.flexsuite.kmr||application|application/vnd.motorola.flexsuite.kmr
application/vnd.motorola.flexsuite.ttc||application|application/vnd.motorola.flexsuite.ttc
application/vnd.motorola.flexsuite.wem||application|application/vnd.motorola.flexsuite.wem
application/vnd.motorola.iprm||application|application/vnd.motorola.iprm
application/vnd.mozilla.xul+xml||application|application/vnd.mozilla.xul+xml
application/vnd.ms-artgalry||application|application/vnd.ms-artgalry
application/vnd.ms-asf||application|application/vnd.ms-asf
application/vnd.ms-cab-compressed||application|application/vnd.ms-cab-compressed
application/vnd.ms-3mfdocument||application|application/vnd.ms-3mfdocument
application/vnd.ms-excel||application|application/vnd.ms-excel
application/vnd.ms-excel.addin.macroEnabled.12||application|application/vnd.ms-excel.addin.macroEnabled.12
application/vnd.ms-excel.sheet.binary.macroEnabled.12||application|application/vnd.ms-excel.sheet.binary.macroEnabled.12
application/vnd.ms-excel.sheet.macroEnabled.12||application|application/vnd.ms-excel.sheet.macroEnabled.12
application/vnd.ms-excel.template.macroEnabled.12||application|application/vnd.ms-excel.template.macroEnabled.12
application/vnd.ms-fontobject||application|application/vnd.ms-fontobject
application/vnd.ms-htmlhelp||application|application/vnd.ms-htmlhelp
application/vnd.ms-ims||application|application/vnd.ms-ims
application/vnd.ms-lrm||application|application/vnd.ms-lrm
application/vnd.ms-office.activeX+xml||application|application/vnd.ms-office.activeX+xml
application/vnd.ms-officetheme||application|application/vnd.ms-officetheme
application/vnd.ms-playready.initiator+xml||application|application/vnd.ms-playready.initiator+xml
application/vnd.ms-powerpoint||application|application/vnd.ms-powerpoint
application/vnd.ms-powerpoint.addin.macroEnabled.12||application|application/vnd.ms-powerpoint.addin.macroEnabled.12
application/vnd.ms-powerpoint.presentation.macroEnabled.12||application|application/vnd.ms-powerpoint.presentation.macroEnabled.12
application/vnd.ms-powerpoint.slide.macroEnabled.12||application|application/vnd.ms-powerpoint.slide.macroEnabled.12
application/vnd.ms-powerpoint.slideshow.macroEnabled.12||application|application/vnd.ms-powerpoint.slideshow.macroEnabled.12
application/vnd.ms-powerpoint.template.macroEnabled.12||application|application/vnd.ms-powerpoint.template.macroEnabled.12
application/vnd.ms-PrintDeviceCapabilities+xml||application|application/vnd.ms-PrintDeviceCapabilities+xml
application/vnd.ms-PrintSchemaTicket+xml||application|application/vnd.ms-PrintSchemaTicket+xml
application/vnd.ms-project||application|application/vnd.ms-project
application/vnd.ms-tnef||application|application/vnd.ms-tnef
application/vnd.ms-windows.devicepairing||application|application/vnd.ms-windows.devicepairing
application/vnd.ms-windows.nwprinting.oob||application|application/vnd.ms-windows.nwprinting.oob
application/vnd.ms-windows.printerpairing||application|application/vnd.ms-windows.printerpairing
application/vnd.ms-windows.wsd.oob||application|application/vnd.ms-windows.wsd.oob
application/vnd.ms-wmdrm.lic-chlg-req||application|application/vnd.ms-wmdrm.lic-chlg-req
application/vnd.ms-wmdrm.lic-resp||application|application/vnd.ms-wmdrm.lic-resp
application/vnd.ms-wmdrm.meter-chlg-req||application|application/vnd.ms-wmdrm.meter-chlg-req
application/vnd.ms-wmdrm.meter-resp||application|application/vnd.ms-wmdrm.meter-resp
application/vnd.ms-word.document.macroEnabled.12||application|application/vnd.ms-word.document.macroEnabled.12
application/vnd.ms-word.template.macroEnabled.12||application|application/vnd.ms-word.template.macroEnabled.12
application/vnd.ms-works||application|application/vnd.ms-works
application/vnd.ms-wpl||application|application/vnd.ms-wpl
application/vnd.ms-xpsdocument||application|application/vnd.ms-xpsdocument
application/vnd.msa-disk-image||application|application/vnd.msa-disk-image
application/vnd.mseq||application|application/vnd.mseq
application/vnd.msign||application|application/vnd.msign
application/vnd.multiad.creator||application|application/vnd.multiad.creator
application/vnd.multiad.creator.cif||application|application/vnd.multiad.creator.cif
application/vnd.musician||application|application/vnd.musician
application/vnd.music-niff||application|application/vnd.music-niff
application/vnd.muvee.style||application|application/vnd.muvee.style
application/vnd.mynfc||application|application/vnd.mynfc
application/vnd.ncd.control||application|application/vnd.ncd.control
application/vnd.ncd.reference||application|application/vnd.ncd.reference
application/vnd.nearst.inv+json||application|application/vnd.nearst.inv+json
application/vnd.nervana||application|application/vnd.nervana
application/vnd.netfpx||application|application/vnd.netfpx
application/vnd.neurolanguage.nlu||application|application/vnd.neurolanguage.nlu
application/vnd.nintendo.snes.rom||application|application/vnd.nintendo.snes.rom
application/vnd.nintendo.nitro.rom||application|application/vnd.nintendo.nitro.rom
application/vnd.nitf||application|application/vnd.nitf
application/vnd.noblenet-directory||application|application/vnd.noblenet-directory
application/vnd.noblenet-sealer||application|application/vnd.noblenet-sealer
application/vnd.noblenet-web||application|application/vnd.noblenet-web
application/vnd.nokia.catalogs||application|application/vnd.nokia.catalogs
application/vnd.nokia.conml+wbxml||application|application/vnd.nokia.conml+wbxml
application/vnd.nokia.conml+xml||application|application/vnd.nokia.conml+xml
application/vnd.nokia.iptv.config+xml||application|application/vnd.nokia.iptv.config+xml
application/vnd.nokia.iSDS-radio-presets||application|application/vnd.nokia.iSDS-radio-presets
application/vnd.nokia.landmark+wbxml||application|application/vnd.nokia.landmark+wbxml
application/vnd.nokia.landmark+xml||application|application/vnd.nokia.landmark+xml
application/vnd.nokia.landmarkcollection+xml||application|application/vnd.nokia.landmarkcollection+xml
application/vnd.nokia.ncd||application|application/vnd.nokia.ncd
application/vnd.nokia.n-gage.ac+xml||application|application/vnd.nokia.n-gage.ac+xml
application/vnd.nokia.n-gage.data||application|application/vnd.nokia.n-gage.data
application/vnd.nokia.n-gage.symbian.install|w|application|application/vnd.nokia.n-gage.symbian.install
application/vnd.nokia.pcd+wbxml||application|application/vnd.nokia.pcd+wbxml
application/vnd.nokia.pcd+xml||application|application/vnd.nokia.pcd+xml
application/vnd.nokia.radio-preset||application|application/vnd.nokia.radio-preset
application/vnd.nokia.radio-presets||application|application/vnd.nokia.radio-presets
application/vnd.novadigm.EDM||application|application/vnd.novadigm.EDM
application/vnd.novadigm.EDX||application|application/vnd.novadigm.EDX
application/vnd.novadigm.EXT||application|application/vnd.novadigm.EXT
application/vnd.ntt-local.content-share||application|application/vnd.ntt-local.content-share
application/vnd.ntt-local.file-transfer||application|application/vnd.ntt-local.file-transfer
application/vnd.ntt-local.ogw_remote-access||application|application/vnd.ntt-local.ogw_remote-access
application/vnd.ntt-local.sip-ta_remote||application|application/vnd.ntt-local.sip-ta_remote
application/vnd.ntt-local.sip-ta_tcp_stream||application|application/vnd.ntt-local.sip-ta_tcp_stream
application/vnd.oasis.opendocument.chart||application|application/vnd.oasis.opendocument.chart
application/vnd.oasis.opendocument.chart-template||application|application/vnd.oasis.opendocument.chart-template
application/vnd.oasis.opendocument.database||application|application/vnd.oasis.opendocument.database
application/vnd.oasis.opendocument.formula||application|application/vnd.oasis.opendocument.formula
application/vnd.oasis.opendocument.formula-template||application|application/vnd.oasis.opendocument.formula-template
application/vnd.oasis.opendocument.graphics||application|application/vnd.oasis.opendocument.graphics
application/vnd.oasis.opendocument.graphics-template||application|application/vnd.oasis.opendocument.graphics-template
application/vnd.oasis.opendocument.image||application|application/vnd.oasis.opendocument.image
application/vnd.oasis.opendocument.image-template||application|application/vnd.oasis.opendocument.image-template
application/vnd.oasis.opendocument.presentation||application|application/vnd.oasis.opendocument.presentation
application/vnd.oasis.opendocument.presentation-template||application|application/vnd.oasis.opendocument.presentation-template
application/vnd.oasis.opendocument.spreadsheet||application|application/vnd.oasis.opendocument.spreadsheet
application/vnd.oasis.opendocument.spreadsheet-template||application|application/vnd.oasis.opendocument.spreadsheet-template
application/vnd.oasis.opendocument.text||application|application/vnd.oasis.opendocument.text
application/vnd.oasis.opendocument.text-master||application|application/vnd.oasis.opendocument.text-master
application/vnd.oasis.opendocument.text-template||application|application/vnd.oasis.opendocument.text-template
application/vnd.oasis.opendocument.text-web||application|application/vnd.oasis.opendocument.text-web
application/vnd.obn||application|application/vnd.obn
application/vnd.ocf+cbor||application|application/vnd.ocf+cbor
application/vnd.oftn.l10n+json||application|application/vnd.oftn.l10n+json
application/vnd.oipf.contentaccessdownload+xml||application|application/vnd.oipf.contentaccessdownload+xml
application/vnd.oipf.contentaccessstreaming+xml||application|application/vnd.oipf.contentaccessstreaming+xml
application/vnd.oipf.cspg-hexbinary||application|application/vnd.oipf.cspg-hexbinary
application/vnd.oipf.dae.svg+xml||application|application/vnd.oipf.dae.svg+xml
application/vnd.oipf.dae.xhtml+xml||application|application/vnd.oipf.dae.xhtml+xml
application/vnd.oipf.mippvcontrolmessage+xml||application|application/vnd.oipf.mippvcontrolmessage+xml
application/vnd.oipf.pae.gem||application|application/vnd.oipf.pae.gem
application/vnd.oipf.spdiscovery+xml||application|application/vnd.oipf.spdiscovery+xml
application/vnd.oipf.spdlist+xml||application|application/vnd.oipf.spdlist+xml
application/vnd.oipf.ueprofile+xml||application|application/vnd.oipf.ueprofile+xml
application/vnd.oipf.userprofile+xml||application|application/vnd.oipf.userprofile+xml
application/vnd.olpc-sugar||application|application/vnd.olpc-sugar
application/vnd.oma.bcast.associated-procedure-parameter+xml||application|application/vnd.oma.bcast.associated-procedure-parameter+xml
application/vnd.oma.bcast.drm-trigger+xml||application|application/vnd.oma.bcast.drm-trigger+xml
application/vnd.oma.bcast.imd+xml||application|application/vnd.oma.bcast.imd+xml
application/vnd.oma.bcast.ltkm||application|application/vnd.oma.bcast.ltkm
application/vnd.oma.bcast.notification+xml||application|application/vnd.oma.bcast.notification+xml
application/vnd.oma.bcast.provisioningtrigger||application|application/vnd.oma.bcast.provisioningtrigger
application/vnd.oma.bcast.sgboot||application|application/vnd.oma.bcast.sgboot
application/vnd.oma.bcast.sgdd+xml||application|application/vnd.oma.bcast.sgdd+xml
application/vnd.oma.bcast.sgdu||application|application/vnd.oma.bcast.sgdu
application/vnd.oma.bcast.simple-symbol-container||application|application/vnd.oma.bcast.simple-symbol-container
application/vnd.oma.bcast.smartcard-trigger+xml||application|application/vnd.oma.bcast.smartcard-trigger+xml
application/vnd.oma.bcast.sprov+xml||application|application/vnd.oma.bcast.sprov+xml
application/vnd.oma.bcast.stkm||application|application/vnd.oma.bcast.stkm
application/vnd.oma.cab-address-book+xml||application|application/vnd.oma.cab-address-book+xml
application/vnd.oma.cab-feature-handler+xml||application|application/vnd.oma.cab-feature-handler+xml
application/vnd.oma.cab-pcc+xml||application|application/vnd.oma.cab-pcc+xml
application/vnd.oma.cab-subs-invite+xml||application|application/vnd.oma.cab-subs-invite+xml
application/vnd.oma.cab-user-prefs+xml||application|application/vnd.oma.cab-user-prefs+xml
application/vnd.oma.dcd||application|application/vnd.oma.dcd
application/vnd.oma.dcdc||application|application/vnd.oma.dcdc
application/vnd.oma.dd2+xml||application|application/vnd.oma.dd2+xml
application/vnd.oma.drm.risd+xml||application|application/vnd.oma.drm.risd+xml
application/vnd.oma.group-usage-list+xml||application|application/vnd.oma.group-usage-list+xml
application/vnd.oma.lwm2m+json||application|application/vnd.oma.lwm2m+json
application/vnd.oma.lwm2m+tlv||application|application/vnd.oma.lwm2m+tlv
application/vnd.oma.pal+xml||application|application/vnd.oma.pal+xml
application/vnd.oma.poc.detailed-progress-report+xml||application|application/vnd.oma.poc.detailed-progress-report+xml
application/vnd.oma.poc.final-report+xml||application|application/vnd.oma.poc.final-report+xml
application/vnd.oma.poc.groups+xml||application|application/vnd.oma.poc.groups+xml
application/vnd.oma.poc.invocation-descriptor+xml||application|application/vnd.oma.poc.invocation-descriptor+xml
application/vnd.oma.poc.optimized-progress-report+xml||application|application/vnd.oma.poc.optimized-progress-report+xml
application/vnd.oma.push||application|application/vnd.oma.push
application/vnd.oma.scidm.messages+xml||application|application/vnd.oma.scidm.messages+xml
application/vnd.oma.xcap-directory+xml||application|application/vnd.oma.xcap-directory+xml
application/vnd.omads-email+xml||application|application/vnd.omads-email+xml
application/vnd.omads-file+xml||application|application/vnd.omads-file+xml
application/vnd.omads-folder+xml||application|application/vnd.omads-folder+xml
application/vnd.omaloc-supl-init||application|application/vnd.omaloc-supl-init
application/vnd.oma-scws-config||application|application/vnd.oma-scws-config
application/vnd.oma-scws-http-request||application|application/vnd.oma-scws-http-request
application/vnd.oma-scws-http-response||application|application/vnd.oma-scws-http-response
application/vnd.onepager||application|application/vnd.onepager
application/vnd.onepagertamp||application|application/vnd.onepagertamp
application/vnd.onepagertamx||application|application/vnd.onepagertamx
application/vnd.onepagertat||application|application/vnd.onepagertat
application/vnd.onepagertatp||application|application/vnd.onepagertatp
application/vnd.onepagertatx||application|application/vnd.onepagertatx
application/vnd.openblox.game-binary||application|application/vnd.openblox.game-binary
application/vnd.openblox.game+xml||application|application/vnd.openblox.game+xml
application/vnd.openeye.oeb||application|application/vnd.openeye.oeb
application/vnd.openstreetmap.data+xml||application|application/vnd.openstreetmap.data+xml
application/vnd.openxmlformats-officedocument.custom-properties+xml||application|application/vnd.openxmlformats-officedocument.custom-properties+xml
application/vnd.openxmlformats-officedocument.customXmlProperties+xml||application|application/vnd.openxmlformats-officedocument.customXmlProperties+xml
application/vnd.openxmlformats-officedocument.drawing+xml||application|application/vnd.openxmlformats-officedocument.drawing+xml
application/vnd.openxmlformats-officedocument.drawingml.chart+xml||application|application/vnd.openxmlformats-officedocument.drawingml.chart+xml
application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml||application|application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml
application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml||application|application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml
application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml||application|application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml
application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml||application|application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml
application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml||application|application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml
application/vnd.openxmlformats-officedocument.extended-properties+xml||application|application/vnd.openxmlformats-officedocument.extended-properties+xml
application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml||application|application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml
application/vnd.openxmlformats-officedocument.presentationml.comments+xml||application|application/vnd.openxmlformats-officedocument.presentationml.comments+xml
application/vnd.openxmlformats-officedocument.presentationml.handoutMaster+xml||application|application/vnd.openxmlformats-officedocument.presentationml.handoutMaster+xml
application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml||application|application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml
application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml||application|application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml
application/vnd.openxmlformats-officedocument.presentationml.presentation||application|application/vnd.openxmlformats-officedocument.presentationml.presentation
application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml||application|application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml
application/vnd.openxmlformats-officedocument.presentationml.presProps+xml||application|application/vnd.openxmlformats-officedocument.presentationml.presProps+xml
application/vnd.openxmlformats-officedocument.presentationml.slide||application|application/vnd.openxmlformats-officedocument.presentationml.slide
application/vnd.openxmlformats-officedocument.presentationml.slide+xml||application|application/vnd.openxmlformats-officedocument.presentationml.slide+xml
application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml||application|application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml
application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml||application|application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml
application/vnd.openxmlformats-officedocument.presentationml.slideshow||application|application/vnd.openxmlformats-officedocument.presentationml.slideshow
application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml||application|application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml
application/vnd.openxmlformats-officedocument.presentationml.slideUpdateInfo+xml||application|application/vnd.openxmlformats-officedocument.presentationml.slideUpdateInfo+xml
application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml||application|application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml
application/vnd.openxmlformats-officedocument.presentationml.tags+xml||application|application/vnd.openxmlformats-officedocument.presentationml.tags+xml
application/vnd.openxmlformats-officedocument.presentationml.template||application|application/vnd.openxmlformats-officedocument.presentationml.template
application/vnd.openxmlformats-officedocument.presentationml.template.main+xml||application|application/vnd.openxmlformats-officedocument.presentationml.template.main+xml
application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml||application|application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.revisionLog+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.revisionLog+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet||application|application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.tableSingleCells+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.tableSingleCells+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.template||application|application/vnd.openxmlformats-officedocument.spreadsheetml.template
application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.userNames+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.userNames+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.volatileDependencies+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.volatileDependencies+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml||application|application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml
application/vnd.openxmlformats-officedocument.theme+xml||application|application/vnd.openxmlformats-officedocument.theme+xml
application/vnd.openxmlformats-officedocument.themeOverride+xml||application|application/vnd.openxmlformats-officedocument.themeOverride+xml
application/vnd.openxmlformats-officedocument.vmlDrawing||application|application/vnd.openxmlformats-officedocument.vmlDrawing
application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.document||application|application/vnd.openxmlformats-officedocument.wordprocessingml.document
application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.template||application|application/vnd.openxmlformats-officedocument.wordprocessingml.template
application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml
application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml||application|application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml
application/vnd.openxmlformats-package.core-properties+xml||application|application/vnd.openxmlformats-package.core-properties+xml
application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml||application|application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml
application/vnd.openxmlformats-package.relationships+xml||application|application/vnd.openxmlformats-package.relationships+xml
application/vnd.oracle.resource+json||application|application/vnd.oracle.resource+json
application/vnd.orange.indata||application|application/vnd.orange.indata
application/vnd.osa.netdeploy||application|application/vnd.osa.netdeploy
application/vnd.osgeo.mapguide.package||application|application/vnd.osgeo.mapguide.package
application/vnd.osgi.bundle||application|application/vnd.osgi.bundle
application/vnd.osgi.dp||application|application/vnd.osgi.dp
application/vnd.osgi.subsystem||application|application/vnd.osgi.subsystem
application/vnd.otps.ct-kip+xml||application|application/vnd.otps.ct-kip+xml
application/vnd.oxli.countgraph||application|application/vnd.oxli.countgraph
application/vnd.pagerduty+json||application|application/vnd.pagerduty+json
application/vnd.palm||application|application/vnd.palm
application/vnd.panoply||application|application/vnd.panoply
application/vnd.paos.xml||application|application/vnd.paos.xml
application/vnd.pawaafile||application|application/vnd.pawaafile
application/vnd.pcos||application|application/vnd.pcos
application/vnd.pg.format||application|application/vnd.pg.format
application/vnd.pg.osasli||application|application/vnd.pg.osasli
application/vnd.piaccess.application-licence||application|application/vnd.piaccess.application-licence
application/vnd.picsel||application|application/vnd.picsel
application/vnd.pmi.widget||application|application/vnd.pmi.widget
application/vnd.poc.group-advertisement+xml||application|application/vnd.poc.group-advertisement+xml
application/vnd.pocketlearn||application|application/vnd.pocketlearn
application/vnd.powerbuilder6||application|application/vnd.powerbuilder6
application/vnd.powerbuilder6-s||application|application/vnd.powerbuilder6-s
application/vnd.powerbuilder7||application|application/vnd.powerbuilder7
application/vnd.powerbuilder75||application|application/vnd.powerbuilder75
application/vnd.powerbuilder75-s||application|application/vnd.powerbuilder75-s
application/vnd.powerbuilder7-s||application|application/vnd.powerbuilder7-s
application/vnd.preminet||application|application/vnd.preminet
application/vnd.previewsystems.box||application|application/vnd.previewsystems.box
application/vnd.proteus.magazine||application|application/vnd.proteus.magazine
application/vnd.publishare-delta-tree||application|application/vnd.publishare-delta-tree
application/vnd.pvi.ptid1||application|application/vnd.pvi.ptid1
application/vnd.pwg-multiplexed||application|application/vnd.pwg-multiplexed
application/vnd.pwg-xhtml-print+xml||application|application/vnd.pwg-xhtml-print+xml
application/vnd.qualcomm.brew-app-res||application|application/vnd.qualcomm.brew-app-res
application/vnd.quarantainenet||application|application/vnd.quarantainenet
application/vnd.Quark.QuarkXPress||application|application/vnd.Quark.QuarkXPress
application/vnd.quobject-quoxdocument||application|application/vnd.quobject-quoxdocument
application/vnd.radisys.moml+xml||application|application/vnd.radisys.moml+xml
application/vnd.radisys.msml-audit-conf+xml||application|application/vnd.radisys.msml-audit-conf+xml
application/vnd.radisys.msml-audit-conn+xml||application|application/vnd.radisys.msml-audit-conn+xml
application/vnd.radisys.msml-audit-dialog+xml||application|application/vnd.radisys.msml-audit-dialog+xml
application/vnd.radisys.msml-audit-stream+xml||application|application/vnd.radisys.msml-audit-stream+xml
application/vnd.radisys.msml-audit+xml||application|application/vnd.radisys.msml-audit+xml
application/vnd.radisys.msml-conf+xml||application|application/vnd.radisys.msml-conf+xml
application/vnd.radisys.msml-dialog-base+xml||application|application/vnd.radisys.msml-dialog-base+xml
application/vnd.radisys.msml-dialog-fax-detect+xml||application|application/vnd.radisys.msml-dialog-fax-detect+xml
application/vnd.radisys.msml-dialog-fax-sendrecv+xml||application|application/vnd.radisys.msml-dialog-fax-sendrecv+xml
application/vnd.radisys.msml-dialog-group+xml||application|application/vnd.radisys.msml-dialog-group+xml
application/vnd.radisys.msml-dialog-speech+xml||application|application/vnd.radisys.msml-dialog-speech+xml
application/vnd.radisys.msml-dialog-transform+xml||application|application/vnd.radisys.msml-dialog-transform+xml
application/vnd.radisys.msml-dialog+xml||application|application/vnd.radisys.msml-dialog+xml
application/vnd.radisys.msml+xml||application|application/vnd.radisys.msml+xml
application/vnd.rainstor.data||application|application/vnd.rainstor.data
application/vnd.rapid||application|application/vnd.rapid
application/vnd.rar||application|application/vnd.rar
application/vnd.realvnc.bed||application|application/vnd.realvnc.bed
application/vnd.recordare.musicxml||application|application/vnd.recordare.musicxml
application/vnd.recordare.musicxml+xml||application|application/vnd.recordare.musicxml+xml
application/vnd.RenLearn.rlprint||application|application/vnd.RenLearn.rlprint
application/vnd.rig.cryptonote||application|application/vnd.rig.cryptonote
application/vnd.route66.link66+xml||application|application/vnd.route66.link66+xml
application/vnd.rs-274x||application|application/vnd.rs-274x
application/vnd.ruckus.download||application|application/vnd.ruckus.download
application/vnd.s3sms||application|application/vnd.s3sms
application/vnd.sailingtracker.track||application|application/vnd.sailingtracker.track
application/vnd.sbm.cid||application|application/vnd.sbm.cid
application/vnd.sbm.mid2||application|application/vnd.sbm.mid2
application/vnd.scribus||application|application/vnd.scribus
application/vnd.sealed.3df||application|application/vnd.sealed.3df
application/vnd.sealed.csf||application|application/vnd.sealed.csf
application/vnd.sealed.doc||application|application/vnd.sealed.doc
application/vnd.sealed.eml||application|application/vnd.sealed.eml
application/vnd.sealed.mht||application|application/vnd.sealed.mht
application/vnd.sealed.net||application|application/vnd.sealed.net
application/vnd.sealed.ppt||application|application/vnd.sealed.ppt
application/vnd.sealed.tiff||application|application/vnd.sealed.tiff
application/vnd.sealed.xls||application|application/vnd.sealed.xls
application/vnd.sealedmedia.softseal.html||application|application/vnd.sealedmedia.softseal.html
application/vnd.sealedmedia.softseal.pdf||application|application/vnd.sealedmedia.softseal.pdf
application/vnd.seemail||application|application/vnd.seemail
application/vnd.sema||application|application/vnd.sema
application/vnd.semd||application|application/vnd.semd
application/vnd.semf||application|application/vnd.semf
application/vnd.shana.informed.formdata||application|application/vnd.shana.informed.formdata
application/vnd.shana.informed.formtemplate||application|application/vnd.shana.informed.formtemplate
application/vnd.shana.informed.interchange||application|application/vnd.shana.informed.interchange
application/vnd.shana.informed.package||application|application/vnd.shana.informed.package
application/vnd.sigrok.session||application|application/vnd.sigrok.session
application/vnd.SimTech-MindMapper||application|application/vnd.SimTech-MindMapper
application/vnd.siren+json||application|application/vnd.siren+json
application/vnd.smaf||application|application/vnd.smaf
application/vnd.smart.notebook||application|application/vnd.smart.notebook
application/vnd.smart.teacher||application|application/vnd.smart.teacher
application/vnd.software602.filler.form+xml||application|application/vnd.software602.filler.form+xml
application/vnd.software602.filler.form-xml-zip||application|application/vnd.software602.filler.form-xml-zip
application/vnd.solent.sdkm+xml||application|application/vnd.solent.sdkm+xml
application/vnd.spotfire.dxp||application|application/vnd.spotfire.dxp
application/vnd.spotfire.sfs||application|application/vnd.spotfire.sfs
application/vnd.sss-cod||application|application/vnd.sss-cod
application/vnd.sss-dtf||application|application/vnd.sss-dtf
application/vnd.sss-ntf||application|application/vnd.sss-ntf
application/vnd.stepmania.package||application|application/vnd.stepmania.package
application/vnd.stepmania.stepchart||application|application/vnd.stepmania.stepchart
application/vnd.street-stream||application|application/vnd.street-stream
application/vnd.sun.wadl+xml||application|application/vnd.sun.wadl+xml
application/vnd.sus-calendar||application|application/vnd.sus-calendar
application/vnd.svd||application|application/vnd.svd
application/vnd.swiftview-ics||application|application/vnd.swiftview-ics
application/vnd.syncml.dm.notification||application|application/vnd.syncml.dm.notification
application/vnd.syncml.dmddf+xml||application|application/vnd.syncml.dmddf+xml
application/vnd.syncml.dmtnds+wbxml||application|application/vnd.syncml.dmtnds+wbxml
application/vnd.syncml.dmtnds+xml||application|application/vnd.syncml.dmtnds+xml
application/vnd.syncml.dmddf+wbxml||application|application/vnd.syncml.dmddf+wbxml
application/vnd.syncml.dm+wbxml||application|application/vnd.syncml.dm+wbxml
application/vnd.syncml.dm+xml||application|application/vnd.syncml.dm+xml
application/vnd.syncml.ds.notification||application|application/vnd.syncml.ds.notification
application/vnd.syncml+xml||application|application/vnd.syncml+xml
application/vnd.tableschema+json||application|application/vnd.tableschema+json
application/vnd.tao.intent-module-archive||application|application/vnd.tao.intent-module-archive
application/vnd.tcpdump.pcap||application|application/vnd.tcpdump.pcap
application/vnd.tml||application|application/vnd.tml
application/vnd.tmd.mediaflex.api+xml||application|application/vnd.tmd.mediaflex.api+xml
application/vnd.tmobile-livetv||application|application/vnd.tmobile-livetv
application/vnd.tri.onesource||application|application/vnd.tri.onesource
application/vnd.trid.tpt||application|application/vnd.trid.tpt
application/vnd.triscape.mxs||application|application/vnd.triscape.mxs
application/vnd.trueapp||application|application/vnd.trueapp
application/vnd.truedoc||application|application/vnd.truedoc
application/vnd.ubisoft.webplayer||application|application/vnd.ubisoft.webplayer
application/vnd.ufdl||application|application/vnd.ufdl
application/vnd.uiq.theme||application|application/vnd.uiq.theme
application/vnd.umajin||application|application/vnd.umajin
application/vnd.unity||application|application/vnd.unity
application/vnd.uoml+xml||application|application/vnd.uoml+xml
application/vnd.uplanet.alert||application|application/vnd.uplanet.alert
application/vnd.uplanet.alert-wbxml||application|application/vnd.uplanet.alert-wbxml
application/vnd.uplanet.bearer-choice||application|application/vnd.uplanet.bearer-choice
application/vnd.uplanet.bearer-choice-wbxml||application|application/vnd.uplanet.bearer-choice-wbxml
application/vnd.uplanet.cacheop||application|application/vnd.uplanet.cacheop
application/vnd.uplanet.cacheop-wbxml||application|application/vnd.uplanet.cacheop-wbxml
application/vnd.uplanet.channel||application|application/vnd.uplanet.channel
application/vnd.uplanet.channel-wbxml||application|application/vnd.uplanet.channel-wbxml
application/vnd.uplanet.list||application|application/vnd.uplanet.list
application/vnd.uplanet.listcmd||application|application/vnd.uplanet.listcmd
application/vnd.uplanet.listcmd-wbxml||application|application/vnd.uplanet.listcmd-wbxml
application/vnd.uplanet.list-wbxml||application|application/vnd.uplanet.list-wbxml
application/vnd.uri-map||application|application/vnd.uri-map
application/vnd.uplanet.signal||application|application/vnd.uplanet.signal
application/vnd.valve.source.material||application|application/vnd.valve.source.material
application/vnd.vcx||application|application/vnd.vcx
application/vnd.vd-study||application|application/vnd.vd-study
application/vnd.vectorworks||application|application/vnd.vectorworks
application/vnd.vel+json||application|application/vnd.vel+json
application/vnd.verimatrix.vcas||application|application/vnd.verimatrix.vcas
application/vnd.vidsoft.vidconference||application|application/vnd.vidsoft.vidconference
application/vnd.visio||application|application/vnd.visio
application/vnd.visionary||application|application/vnd.visionary
application/vnd.vividence.scriptfile||application|application/vnd.vividence.scriptfile
application/vnd.vsf||application|application/vnd.vsf
application/vnd.wap.sic||application|application/vnd.wap.sic
application/vnd.wap.slc||application|application/vnd.wap.slc
application/vnd.wap.wbxml||application|application/vnd.wap.wbxml
application/vnd.wap.wmlc||application|application/vnd.wap.wmlc
application/vnd.wap.wmlscriptc||application|application/vnd.wap.wmlscriptc
application/vnd.webturbo||application|application/vnd.webturbo
application/vnd.wfa.p2p||application|application/vnd.wfa.p2p
application/vnd.wfa.wsc||application|application/vnd.wfa.wsc
application/vnd.windows.devicepairing||application|application/vnd.windows.devicepairing
application/vnd.wmc||application|application/vnd.wmc
application/vnd.wmf.bootstrap||application|application/vnd.wmf.bootstrap
application/vnd.wolfram.mathematica||application|application/vnd.wolfram.mathematica
application/vnd.wolfram.mathematica.package||application|application/vnd.wolfram.mathematica.package
application/vnd.wolfram.player||application|application/vnd.wolfram.player
application/vnd.wordperfect||application|application/vnd.wordperfect
application/vnd.wqd||application|application/vnd.wqd
application/vnd.wrq-hp3000-labelled||application|application/vnd.wrq-hp3000-labelled
application/vnd.wt.stf||application|application/vnd.wt.stf
application/vnd.wv.csp+xml||application|application/vnd.wv.csp+xml
application/vnd.wv.csp+wbxml||application|application/vnd.wv.csp+wbxml
application/vnd.wv.ssp+xml||application|application/vnd.wv.ssp+xml
application/vnd.xacml+json||application|application/vnd.xacml+json
application/vnd.xara||application|application/vnd.xara
application/vnd.xfdl||application|application/vnd.xfdl
application/vnd.xfdl.webform||application|application/vnd.xfdl.webform
application/vnd.xmi+xml||application|application/vnd.xmi+xml
application/vnd.xmpie.cpkg||application|application/vnd.xmpie.cpkg
application/vnd.xmpie.dpkg||application|application/vnd.xmpie.dpkg
application/vnd.xmpie.plan||application|application/vnd.xmpie.plan
application/vnd.xmpie.ppkg||application|application/vnd.xmpie.ppkg
application/vnd.xmpie.xlim||application|application/vnd.xmpie.xlim
application/vnd.yamaha.hv-dic||application|application/vnd.yamaha.hv-dic
application/vnd.yamaha.hv-script||application|application/vnd.yamaha.hv-script
application/vnd.yamaha.hv-voice||application|application/vnd.yamaha.hv-voice
application/vnd.yamaha.openscoreformat.osfpvg+xml||application|application/vnd.yamaha.openscoreformat.osfpvg+xml
application/vnd.yamaha.openscoreformat||application|application/vnd.yamaha.openscoreformat
application/vnd.yamaha.remote-setup||application|application/vnd.yamaha.remote-setup
application/vnd.yamaha.smaf-audio||application|application/vnd.yamaha.smaf-audio
application/vnd.yamaha.smaf-phrase||application|application/vnd.yamaha.smaf-phrase
application/vnd.yamaha.through-ngn||application|application/vnd.yamaha.through-ngn
application/vnd.yamaha.tunnel-udpencap||application|application/vnd.yamaha.tunnel-udpencap
application/vnd.yaoweme||application|application/vnd.yaoweme
application/vnd.yellowriver-custom-menu||application|application/vnd.yellowriver-custom-menu
application/vnd.zul||application|application/vnd.zul
application/vnd.zzazz.deck+xml||application|application/vnd.zzazz.deck+xml
application/voicexml+xml||application|application/voicexml+xml
application/vq-rtcpxr||application|application/vq-rtcpxr
application/watcherinfo+xml||application|application/watcherinfo+xml
application/whoispp-query||application|application/whoispp-query
application/whoispp-response||application|application/whoispp-response
application/widget||application|application/widget
application/wita||application|application/wita
application/wordperfect5.1||application|application/wordperfect5.1
application/wsdl+xml||application|application/wsdl+xml
application/wspolicy+xml||application|application/wspolicy+xml
application/x-www-form-urlencoded||application|application/x-www-form-urlencoded
application/x400-bp||application|application/x400-bp
application/xacml+xml||application|application/xacml+xml
application/xcap-att+xml||application|application/xcap-att+xml
application/xcap-caps+xml||application|application/xcap-caps+xml
application/xcap-diff+xml||application|application/xcap-diff+xml
application/xcap-el+xml||application|application/xcap-el+xml
application/xcap-error+xml||application|application/xcap-error+xml
application/xcap-ns+xml||application|application/xcap-ns+xml
application/xcon-conference-info-diff+xml||application|application/xcon-conference-info-diff+xml
application/xcon-conference-info+xml||application|application/xcon-conference-info+xml
application/xenc+xml||application|application/xenc+xml
application/xhtml-voice+xml|w|application|application/xhtml-voice+xml
application/xhtml+xml||application|application/xhtml+xml
application/xml||application|application/xml
application/xml-dtd||application|application/xml-dtd
application/xml-external-parsed-entity||application|application/xml-external-parsed-entity
application/xml-patch+xml||application|application/xml-patch+xml
application/xmpp+xml||application|application/xmpp+xml
application/xop+xml||application|application/xop+xml
application/xslt+xml||application|application/xslt+xml
application/xv+xml||application|application/xv+xml
application/yang||application|application/yang
application/yang-data+json||application|application/yang-data+json
application/yang-data+xml||application|application/yang-data+xml
application/yang-patch+json||application|application/yang-patch+json
application/yang-patch+xml||application|application/yang-patch+xml
application/yin+xml||application|application/yin+xml
application/zip||application|application/zip
application/zlib||application|application/zlib
audio/1d-interleaved-parityfec||audio|audio/1d-interleaved-parityfec
audio/32kadpcm||audio|audio/32kadpcm
audio/3gpp||audio|audio/3gpp
audio/3gpp2||audio|audio/3gpp2
audio/ac3||audio|audio/ac3
audio/AMR||audio|audio/AMR
audio/AMR-WB||audio|audio/AMR-WB
audio/amr-wb+||audio|audio/amr-wb+
audio/aptx||audio|audio/aptx
audio/asc||audio|audio/asc
audio/ATRAC-ADVANCED-LOSSLESS||audio|audio/ATRAC-ADVANCED-LOSSLESS
audio/ATRAC-X||audio|audio/ATRAC-X
audio/ATRAC3||audio|audio/ATRAC3
audio/basic||audio|audio/basic
audio/BV16||audio|audio/BV16
audio/BV32||audio|audio/BV32
audio/clearmode||audio|audio/clearmode
audio/CN||audio|audio/CN
audio/DAT12||audio|audio/DAT12
audio/dls||audio|audio/dls
audio/dsr-es201108||audio|audio/dsr-es201108
audio/dsr-es202050||audio|audio/dsr-es202050
audio/dsr-es202211||audio|audio/dsr-es202211
audio/dsr-es202212||audio|audio/dsr-es202212
audio/DV||audio|audio/DV
audio/DVI4||audio|audio/DVI4
audio/eac3||audio|audio/eac3
audio/encaprtp||audio|audio/encaprtp
audio/EVRC||audio|audio/EVRC
audio/EVRC-QCP||audio|audio/EVRC-QCP
audio/EVRC0||audio|audio/EVRC0
audio/EVRC1||audio|audio/EVRC1
audio/EVRCB||audio|audio/EVRCB
audio/EVRCB0||audio|audio/EVRCB0
audio/EVRCB1||audio|audio/EVRCB1
audio/EVRCNW||audio|audio/EVRCNW
audio/EVRCNW0||audio|audio/EVRCNW0
audio/EVRCNW1||audio|audio/EVRCNW1
audio/EVRCWB||audio|audio/EVRCWB
audio/EVRCWB0||audio|audio/EVRCWB0
audio/EVRCWB1||audio|audio/EVRCWB1
audio/EVS||audio|audio/EVS
audio/example||audio|audio/example
audio/fwdred||audio|audio/fwdred
audio/G711-0||audio|audio/G711-0
audio/G719||audio|audio/G719
audio/G7221||audio|audio/G7221
audio/G722||audio|audio/G722
audio/G723||audio|audio/G723
audio/G726-16||audio|audio/G726-16
audio/G726-24||audio|audio/G726-24
audio/G726-32||audio|audio/G726-32
audio/G726-40||audio|audio/G726-40
audio/G728||audio|audio/G728
audio/G729||audio|audio/G729
audio/G7291||audio|audio/G7291
audio/G729D||audio|audio/G729D
audio/G729E||audio|audio/G729E
audio/GSM||audio|audio/GSM
audio/GSM-EFR||audio|audio/GSM-EFR
audio/GSM-HR-08||audio|audio/GSM-HR-08
audio/iLBC||audio|audio/iLBC
audio/ip-mr_v2.5||audio|audio/ip-mr_v2.5
audio/L8||audio|audio/L8
audio/L16||audio|audio/L16
audio/L20||audio|audio/L20
audio/L24||audio|audio/L24
audio/LPC||audio|audio/LPC
audio/MELP||audio|audio/MELP
audio/MELP600||audio|audio/MELP600
audio/MELP1200||audio|audio/MELP1200
audio/MELP2400||audio|audio/MELP2400
audio/mobile-xmf||audio|audio/mobile-xmf
audio/MPA||audio|audio/MPA
audio/mp4||audio|audio/mp4
audio/MP4A-LATM||audio|audio/MP4A-LATM
audio/mpa-robust||audio|audio/mpa-robust
audio/mpeg||audio|audio/mpeg
audio/mpeg4-generic||audio|audio/mpeg4-generic
audio/ogg||audio|audio/ogg
audio/opus||audio|audio/opus
audio/parityfec||audio|audio/parityfec
audio/PCMA||audio|audio/PCMA
audio/PCMA-WB||audio|audio/PCMA-WB
audio/PCMU||audio|audio/PCMU
audio/PCMU-WB||audio|audio/PCMU-WB
audio/prs.sid||audio|audio/prs.sid
audio/QCELP||audio|audio/QCELP
audio/raptorfec||audio|audio/raptorfec
audio/RED||audio|audio/RED
audio/rtp-enc-aescm128||audio|audio/rtp-enc-aescm128
audio/rtploopback||audio|audio/rtploopback
audio/rtp-midi||audio|audio/rtp-midi
audio/rtx||audio|audio/rtx
audio/SMV||audio|audio/SMV
audio/SMV0||audio|audio/SMV0
audio/SMV-QCP||audio|audio/SMV-QCP
audio/sp-midi||audio|audio/sp-midi
audio/speex||audio|audio/speex
audio/t140c||audio|audio/t140c
audio/t38||audio|audio/t38
audio/telephone-event||audio|audio/telephone-event
audio/tone||audio|audio/tone
audio/UEMCLIP||audio|audio/UEMCLIP
audio/ulpfec||audio|audio/ulpfec
audio/VDVI||audio|audio/VDVI
audio/VMR-WB||audio|audio/VMR-WB
audio/vnd.3gpp.iufp||audio|audio/vnd.3gpp.iufp
audio/vnd.4SB||audio|audio/vnd.4SB
audio/vnd.audiokoz||audio|audio/vnd.audiokoz
audio/vnd.CELP||audio|audio/vnd.CELP
audio/vnd.cisco.nse||audio|audio/vnd.cisco.nse
audio/vnd.cmles.radio-events||audio|audio/vnd.cmles.radio-events
audio/vnd.cns.anp1||audio|audio/vnd.cns.anp1
audio/vnd.cns.inf1||audio|audio/vnd.cns.inf1
audio/vnd.dece.audio||audio|audio/vnd.dece.audio
audio/vnd.digital-winds||audio|audio/vnd.digital-winds
audio/vnd.dlna.adts||audio|audio/vnd.dlna.adts
audio/vnd.dolby.heaac.1||audio|audio/vnd.dolby.heaac.1
audio/vnd.dolby.heaac.2||audio|audio/vnd.dolby.heaac.2
audio/vnd.dolby.mlp||audio|audio/vnd.dolby.mlp
audio/vnd.dolby.mps||audio|audio/vnd.dolby.mps
audio/vnd.dolby.pl2||audio|audio/vnd.dolby.pl2
audio/vnd.dolby.pl2x||audio|audio/vnd.dolby.pl2x
audio/vnd.dolby.pl2z||audio|audio/vnd.dolby.pl2z
audio/vnd.dolby.pulse.1||audio|audio/vnd.dolby.pulse.1
audio/vnd.dra||audio|audio/vnd.dra
audio/vnd.dts||audio|audio/vnd.dts
audio/vnd.dts.hd||audio|audio/vnd.dts.hd
audio/vnd.dvb.file||audio|audio/vnd.dvb.file
audio/vnd.everad.plj||audio|audio/vnd.everad.plj
audio/vnd.hns.audio||audio|audio/vnd.hns.audio
audio/vnd.lucent.voice||audio|audio/vnd.lucent.voice
audio/vnd.ms-playready.media.pya||audio|audio/vnd.ms-playready.media.pya
audio/vnd.nokia.mobile-xmf||audio|audio/vnd.nokia.mobile-xmf
audio/vnd.nortel.vbk||audio|audio/vnd.nortel.vbk
audio/vnd.nuera.ecelp4800||audio|audio/vnd.nuera.ecelp4800
audio/vnd.nuera.ecelp7470||audio|audio/vnd.nuera.ecelp7470
audio/vnd.nuera.ecelp9600||audio|audio/vnd.nuera.ecelp9600
audio/vnd.octel.sbc||audio|audio/vnd.octel.sbc
audio/vnd.qcelp|w|audio|audio/vnd.qcelp
audio/vnd.rhetorex.32kadpcm||audio|audio/vnd.rhetorex.32kadpcm
audio/vnd.rip||audio|audio/vnd.rip
audio/vnd.sealedmedia.softseal.mpeg||audio|audio/vnd.sealedmedia.softseal.mpeg
audio/vnd.vmx.cvsd||audio|audio/vnd.vmx.cvsd
audio/vorbis||audio|audio/vorbis
audio/vorbis-config||audio|audio/vorbis-config
font/collection||font|font/collection
font/otf||font|font/otf
font/sfnt||font|font/sfnt
font/ttf||font|font/ttf
font/woff||font|font/woff
font/woff2||font|font/woff2
image/bmp||image|image/bmp
image/cgm||image|image/cgm
image/dicom-rle||image|image/dicom-rle
image/emf||image|image/emf
image/example||image|image/example
image/fits||image|image/fits
image/g3fax||image|image/g3fax
image/gif||image|image/gif
image/ief||image|image/ief
image/jls||image|image/jls
image/jp2||image|image/jp2
image/jpeg||image|image/jpeg
image/jpm||image|image/jpm
image/jpx||image|image/jpx
image/ktx||image|image/ktx
image/naplps||image|image/naplps
image/png||image|image/png
image/prs.btif||image|image/prs.btif
image/prs.pti||image|image/prs.pti
image/pwg-raster||image|image/pwg-raster
image/svg+xml||image|image/svg+xml
image/t38||image|image/t38
image/tiff||image|image/tiff
image/tiff-fx||image|image/tiff-fx
image/vnd.adobe.photoshop||image|image/vnd.adobe.photoshop
image/vnd.airzip.accelerator.azv||image|image/vnd.airzip.accelerator.azv
image/vnd.cns.inf2||image|image/vnd.cns.inf2
image/vnd.dece.graphic||image|image/vnd.dece.graphic
image/vnd.djvu||image|image/vnd.djvu
image/vnd.dwg||image|image/vnd.dwg
image/vnd.dxf||image|image/vnd.dxf
image/vnd.dvb.subtitle||image|image/vnd.dvb.subtitle
image/vnd.fastbidsheet||image|image/vnd.fastbidsheet
image/vnd.fpx||image|image/vnd.fpx
image/vnd.fst||image|image/vnd.fst
image/vnd.fujixerox.edmics-mmr||image|image/vnd.fujixerox.edmics-mmr
image/vnd.fujixerox.edmics-rlc||image|image/vnd.fujixerox.edmics-rlc
image/vnd.globalgraphics.pgb||image|image/vnd.globalgraphics.pgb
image/vnd.microsoft.icon||image|image/vnd.microsoft.icon
image/vnd.mix||image|image/vnd.mix
image/vnd.ms-modi||image|image/vnd.ms-modi
image/vnd.mozilla.apng||image|image/vnd.mozilla.apng
image/vnd.net-fpx||image|image/vnd.net-fpx
image/vnd.radiance||image|image/vnd.radiance
image/vnd.sealed.png||image|image/vnd.sealed.png
image/vnd.sealedmedia.softseal.gif||image|image/vnd.sealedmedia.softseal.gif
image/vnd.sealedmedia.softseal.jpg||image|image/vnd.sealedmedia.softseal.jpg
image/vnd.svf||image|image/vnd.svf
image/vnd.tencent.tap||image|image/vnd.tencent.tap
image/vnd.valve.source.texture||image|image/vnd.valve.source.texture
image/vnd.wap.wbmp||image|image/vnd.wap.wbmp
image/vnd.xiff||image|image/vnd.xiff
image/vnd.zbrush.pcx||image|image/vnd.zbrush.pcx
image/wmf||image|image/wmf
image/x-emf|w|image|image/x-emf
image/x-wmf|w|image|image/x-wmf
message/CPIM||message|message/CPIM
message/delivery-status||message|message/delivery-status
message/disposition-notification||message|message/disposition-notification
message/example||message|message/example
message/external-body||message|message/external-body
message/feedback-report||message|message/feedback-report
message/global||message|message/global
message/global-delivery-status||message|message/global-delivery-status
message/global-disposition-notification||message|message/global-disposition-notification
message/global-headers||message|message/global-headers
message/http||message|message/http
message/imdn+xml||message|message/imdn+xml
message/news|w|message|message/news
message/partial||message|message/partial
message/rfc822||message|message/rfc822
message/s-http||message|message/s-http
message/sip||message|message/sip
message/sipfrag||message|message/sipfrag
message/tracking-status||message|message/tracking-status
message/vnd.si.simp|w|message|message/vnd.si.simp
message/vnd.wfa.wsc||message|message/vnd.wfa.wsc
model/3mf||model|model/3mf
model/example||model|model/example
model/gltf+json||model|model/gltf+json
model/iges||model|model/iges
model/mesh||model|model/mesh
model/vnd.collada+xml||model|model/vnd.collada+xml
model/vnd.dwf||model|model/vnd.dwf
model/vnd.flatland.3dml||model|model/vnd.flatland.3dml
model/vnd.gdl||model|model/vnd.gdl
model/vnd.gs-gdl||model|model/vnd.gs-gdl
model/vnd.gtw||model|model/vnd.gtw
model/vnd.moml+xml||model|model/vnd.moml+xml
model/vnd.mts||model|model/vnd.mts
model/vnd.opengex||model|model/vnd.opengex
model/vnd.parasolid.transmit.binary||model|model/vnd.parasolid.transmit.binary
model/vnd.parasolid.transmit.text||model|model/vnd.parasolid.transmit.text
model/vnd.rosette.annotated-data-model||model|model/vnd.rosette.annotated-data-model
model/vnd.valve.source.compiled-map||model|model/vnd.valve.source.compiled-map
model/vnd.vtu||model|model/vnd.vtu
model/vrml||model|model/vrml
model/x3d-vrml||model|model/x3d-vrml
model/x3d+fastinfoset||model|model/x3d+fastinfoset
model/x3d+xml||model|model/x3d+xml
multipart/alternative||multipart|multipart/alternative
multipart/appledouble||multipart|multipart/appledouble
multipart/byteranges||multipart|multipart/byteranges
multipart/digest||multipart|multipart/digest
multipart/encrypted||multipart|multipart/encrypted
multipart/example||multipart|multipart/example
multipart/form-data||multipart|multipart/form-data
multipart/header-set||multipart|multipart/header-set
multipart/mixed||multipart|multipart/mixed
multipart/parallel||multipart|multipart/parallel
multipart/related||multipart|multipart/related
multipart/report||multipart|multipart/report
multipart/signed||multipart|multipart/signed
multipart/vnd.bint.med-plus||multipart|multipart/vnd.bint.med-plus
multipart/voice-message||multipart|multipart/voice-message
multipart/x-mixed-replace||multipart|multipart/x-mixed-replace
text/1d-interleaved-parityfec||text|text/1d-interleaved-parityfec
text/cache-manifest||text|text/cache-manifest
text/calendar||text|text/calendar
text/css||text|text/css
text/csv||text|text/csv
text/csv-schema||text|text/csv-schema
text/directory|w|text|text/directory
text/dns||text|text/dns
text/ecmascript|w|text|text/ecmascript
text/encaprtp||text|text/encaprtp
text/enriched||text|text/enriched
text/example||text|text/example
text/fwdred||text|text/fwdred
text/grammar-ref-list||text|text/grammar-ref-list
text/html||text|text/html
text/javascript|w|text|text/javascript
text/jcr-cnd||text|text/jcr-cnd
text/markdown||text|text/markdown
text/mizar||text|text/mizar
text/n3||text|text/n3
text/parameters||text|text/parameters
text/parityfec||text|text/parityfec
text/plain||text|text/plain
text/provenance-notation||text|text/provenance-notation
text/prs.fallenstein.rst||text|text/prs.fallenstein.rst
text/prs.lines.tag||text|text/prs.lines.tag
text/prs.prop.logic||text|text/prs.prop.logic
text/raptorfec||text|text/raptorfec
text/RED||text|text/RED
text/rfc822-headers||text|text/rfc822-headers
text/richtext||text|text/richtext
text/rtf||text|text/rtf
text/rtp-enc-aescm128||text|text/rtp-enc-aescm128
text/rtploopback||text|text/rtploopback
text/rtx||text|text/rtx
text/sgml||text|text/sgml
text/strings||text|text/strings
text/t140||text|text/t140
text/tab-separated-values||text|text/tab-separated-values
text/troff||text|text/troff
text/turtle||text|text/turtle
text/ulpfec||text|text/ulpfec
text/uri-list||text|text/uri-list
text/vcard||text|text/vcard
text/vnd.a||text|text/vnd.a
text/vnd.abc||text|text/vnd.abc
text/vnd.ascii-art||text|text/vnd.ascii-art
text/vnd.curl||text|text/vnd.curl
text/vnd.debian.copyright||text|text/vnd.debian.copyright
text/vnd.DMClientScript||text|text/vnd.DMClientScript
text/vnd.dvb.subtitle||text|text/vnd.dvb.subtitle
text/vnd.esmertec.theme-descriptor||text|text/vnd.esmertec.theme-descriptor
text/vnd.fly||text|text/vnd.fly
text/vnd.fmi.flexstor||text|text/vnd.fmi.flexstor
text/vnd.graphviz||text|text/vnd.graphviz
text/vnd.in3d.3dml||text|text/vnd.in3d.3dml
text/vnd.in3d.spot||text|text/vnd.in3d.spot
text/vnd.IPTC.NewsML||text|text/vnd.IPTC.NewsML
text/vnd.IPTC.NITF||text|text/vnd.IPTC.NITF
text/vnd.latex-z||text|text/vnd.latex-z
text/vnd.motorola.reflex||text|text/vnd.motorola.reflex
text/vnd.ms-mediapackage||text|text/vnd.ms-mediapackage
text/vnd.net2phone.commcenter.command||text|text/vnd.net2phone.commcenter.command
text/vnd.radisys.msml-basic-layout||text|text/vnd.radisys.msml-basic-layout
text/vnd.si.uricatalogue|w|text|text/vnd.si.uricatalogue
text/vnd.sun.j2me.app-descriptor||text|text/vnd.sun.j2me.app-descriptor
text/vnd.trolltech.linguist||text|text/vnd.trolltech.linguist
text/vnd.wap.si||text|text/vnd.wap.si
text/vnd.wap.sl||text|text/vnd.wap.sl
text/vnd.wap.wml||text|text/vnd.wap.wml
text/vnd.wap.wmlscript||text|text/vnd.wap.wmlscript
text/xml||text|text/xml
text/xml-external-parsed-entity||text|text/xml-external-parsed-entity
video/1d-interleaved-parityfec||video|video/1d-interleaved-parityfec
video/3gpp||video|video/3gpp
video/3gpp2||video|video/3gpp2
video/3gpp-tt||video|video/3gpp-tt
video/BMPEG||video|video/BMPEG
video/BT656||video|video/BT656
video/CelB||video|video/CelB
video/DV||video|video/DV
video/encaprtp||video|video/encaprtp
video/example||video|video/example
video/H261||video|video/H261
video/H263||video|video/H263
video/H263-1998||video|video/H263-1998
video/H263-2000||video|video/H263-2000
video/H264||video|video/H264
video/H264-RCDO||video|video/H264-RCDO
video/H264-SVC||video|video/H264-SVC
video/H265||video|video/H265
video/iso.segment||video|video/iso.segment
video/JPEG||video|video/JPEG
video/jpeg2000||video|video/jpeg2000
video/mj2||video|video/mj2
video/MP1S||video|video/MP1S
video/MP2P||video|video/MP2P
video/MP2T||video|video/MP2T
video/mp4||video|video/mp4
video/MP4V-ES||video|video/MP4V-ES
video/MPV||video|video/MPV
video/mpeg||video|video/mpeg
video/mpeg4-generic||video|video/mpeg4-generic
video/nv||video|video/nv
video/ogg||video|video/ogg
video/parityfec||video|video/parityfec
video/pointer||video|video/pointer
video/quicktime||video|video/quicktime
video/raptorfec||video|video/raptorfec
video/raw||video|video/raw
video/rtp-enc-aescm128||video|video/rtp-enc-aescm128
video/rtploopback||video|video/rtploopback
video/rtx||video|video/rtx
video/SMPTE292M||video|video/SMPTE292M
video/ulpfec||video|video/ulpfec
video/vc1||video|video/vc1
video/vnd.CCTV||video|video/vnd.CCTV
video/vnd.dece.hd||video|video/vnd.dece.hd
video/vnd.dece.mobile||video|video/vnd.dece.mobile
video/vnd.dece.mp4||video|video/vnd.dece.mp4
video/vnd.dece.pd||video|video/vnd.dece.pd
video/vnd.dece.sd||video|video/vnd.dece.sd
video/vnd.dece.video||video|video/vnd.dece.video
video/vnd.directv.mpeg||video|video/vnd.directv.mpeg
video/vnd.directv.mpeg-tts||video|video/vnd.directv.mpeg-tts
video/vnd.dlna.mpeg-tts||video|video/vnd.dlna.mpeg-tts
video/vnd.dvb.file||video|video/vnd.dvb.file
video/vnd.fvt||video|video/vnd.fvt
video/vnd.hns.video||video|video/vnd.hns.video
video/vnd.iptvforum.1dparityfec-1010||video|video/vnd.iptvforum.1dparityfec-1010
video/vnd.iptvforum.1dparityfec-2005||video|video/vnd.iptvforum.1dparityfec-2005
video/vnd.iptvforum.2dparityfec-1010||video|video/vnd.iptvforum.2dparityfec-1010
video/vnd.iptvforum.2dparityfec-2005||video|video/vnd.iptvforum.2dparityfec-2005
video/vnd.iptvforum.ttsavc||video|video/vnd.iptvforum.ttsavc
video/vnd.iptvforum.ttsmpeg2||video|video/vnd.iptvforum.ttsmpeg2
video/vnd.motorola.video||video|video/vnd.motorola.video
video/vnd.motorola.videop||video|video/vnd.motorola.videop
video/vnd.mpegurl||video|video/vnd.mpegurl
video/vnd.ms-playready.media.pyv||video|video/vnd.ms-playready.media.pyv
video/vnd.nokia.interleaved-multimedia||video|video/vnd.nokia.interleaved-multimedia
video/vnd.nokia.videovoip||video|video/vnd.nokia.videovoip
video/vnd.objectvideo||video|video/vnd.objectvideo
video/vnd.radgamettools.bink||video|video/vnd.radgamettools.bink
video/vnd.radgamettools.smacker||video|video/vnd.radgamettools.smacker
video/vnd.sealed.mpeg1||video|video/vnd.sealed.mpeg1
video/vnd.sealed.mpeg4||video|video/vnd.sealed.mpeg4
video/vnd.sealed.swf||video|video/vnd.sealed.swf
video/vnd.sealedmedia.softseal.mov||video|video/vnd.sealedmedia.softseal.mov
video/vnd.uvvu.mp4||video|video/vnd.uvvu.mp4
video/vnd.vivo||video|video/vnd.vivo
video/VP8||video|video/VP8
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Language', '{"en": "Language", "fr": "Langue"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('Language', $codes$
aa|||Afar|afar|afar|الأفارية
ab|||Abkhazian|abkhaze|abjasio|الأبخازية
ae|||Avestan|avestique|avéstico|الأفستية
af|||Afrikaans|afrikaans|afrikáans|الأفريقانية
ak|||Akan|akan|akan|الأكانية
am|||Amharic|amharique|amárico|الأمهرية
an|||Aragonese|aragonais|aragonés|الأراغونية
ar|||Arabic|arabe|árabe|العربية
as|||Assamese|assamais|asamés|الأسامية
av|||Avaric|avar|avar|الأوارية
ay|||Aymara|aymara|aimara|الأيمارا
az|||Azerbaijani|azerbaïdjanais|azerbaiyano|الأذربيجانية
ba|||Bashkir|bachkir|baskir|الباشكيرية
be|||Belarusian|biélorusse|bielorruso|البيلاروسية
bg|||Bulgarian|bulgare|búlgaro|البلغارية
bh|||Bihari languages|bhodjpouri|bhoyapurí|البهوجبورية
bi|||Bislama|bichelamar|bislama|البيسلامية
bm|||Bambara|bambara|bambara|البامبارا
bn|||Bengali|bengali|bengalí|البنغالية
bo|||Tibetan|tibétain|tibetano|التبتية
br|||Breton|breton|bretón|البريتونية
bs|||Bosnian|bosniaque|bosnio|البوسنية
ca|||Catalan; Valencian|catalan|catalán|الكتالانية
ce|||Chechen|tchétchène|checheno|الشيشانية
ch|||Chamorro|chamorro|chamorro|التشامورو
co|||Corsican|corse|corso|الكورسيكية
cr|||Cree|cree|cree|الكرى
cs|||Czech|tchèque|checo|التشيكية
cv|||Chuvash|tchouvache|chuvasio|التشوفاشي
cy|||Welsh|gallois|galés|الويلزية
da|||Danish|danois|danés|الدانمركية
de|||German|allemand|alemán|الألمانية
dv|||Divehi; Dhivehi; Maldivian|maldivien|divehi|المالديفية
dz|||Dzongkha|dzongkha|dzongkha|دزونكا
ee|||Ewe|éwé|ewé|الإيوي
el|||Greek|grec|griego|اليونانية
en|||English|anglais|inglés|الإنجليزية
eo|||Esperanto|espéranto|esperanto|الإسبرانتو
es|||Spanish; Castilian|espagnol|español|الإسبانية
et|||Estonian|estonien|estonio|الإستونية
eu|||Basque|basque|euskera|الباسكية
fa|||Persian|persan|persa|الفارسية
ff|||Fulah|peul|fula|الفولانية
fi|||Finnish|finnois|finés|الفنلندية
fj|||Fijian|fidjien|fiyiano|الفيجية
fo|||Faroese|féroïen|feroés|الفاروية
fr|||French|français|francés|الفرنسية
fy|||Western Frisian|frison occidental|frisón occidental|الفريزيان
ga|||Irish|irlandais|irlandés|الأيرلندية
gd|||Gaelic; Scottish Gaelic|gaélique écossais|gaélico escocés|الغيلية الأسكتلندية
gl|||Galician|galicien|gallego|الجاليكية
gn|||Guarani|guarani|guaraní|الغوارانية
gu|||Gujarati|goudjarati|guyaratí|الغوجاراتية
gv|||Manx|mannois|manés|المنكية
ha|||Hausa|haoussa|hausa|الهوسا
he|||Hebrew|hébreu|hebreo|العبرية
hi|||Hindi|hindi|hindi|الهندية
ho|||Hiri Motu|hiri motu|hiri motu|الهيري موتو
hr|||Croatian|croate|croata|الكرواتية
ht|||Haitian; Haitian Creole|créole haïtien|criollo haitiano|الكريولية الهايتية
hu|||Hungarian|hongrois|húngaro|الهنغارية
hy|||Armenian|arménien|armenio|الأرمنية
hz|||Herero|héréro|herero|الهيريرو
id|||Indonesian|indonésien|indonesio|الإندونيسية
ig|||Igbo|igbo|igbo|الإيجبو
ii|||Sichuan Yi; Nuosu|yi du Sichuan|yi de Sichuán|السيتشيون يي
ik|||Inupiaq|inupiaq|inupiaq|الإينبياك
io|||Ido|ido|ido|الإيدو
is|||Icelandic|islandais|islandés|الأيسلندية
it|||Italian|italien|italiano|الإيطالية
iu|||Inuktitut|inuktitut|inuktitut|الإينكتيتت
ja|||Japanese|japonais|japonés|اليابانية
jv|||Javanese|javanais|javanés|الجاوية
ka|||Georgian|géorgien|georgiano|الجورجية
kg|||Kongo|kikongo|kongo|الكونغو
ki|||Kikuyu; Gikuyu|kikuyu|kikuyu|الكيكيو
kj|||Kuanyama; Kwanyama|kuanyama|kuanyama|كوانياما
kk|||Kazakh|kazakh|kazajo|الكازاخستانية
kl|||Kalaallisut; Greenlandic|groenlandais|groenlandés|الكالاليست
km|||Central Khmer|khmer|jemer|الخميرية
kn|||Kannada|kannada|canarés|الكانادا
ko|||Korean|coréen|coreano|الكورية
kr|||Kanuri|kanouri|kanuri|الكانوري
ks|||Kashmiri|cachemiri|cachemir|الكشميرية
ku|||Kurdish|kurde|kurdo|الكردية
kv|||Komi|komi|komi|الكومي
kw|||Cornish|cornique|córnico|الكورنية
ky|||Kirghiz; Kyrgyz|kirghize|kirguís|القيرغيزية
la|||Latin|latin|latín|اللاتينية
lb|||Luxembourgish; Letzeburgesch|luxembourgeois|luxemburgués|اللكسمبورغية
lg|||Ganda|ganda|ganda|الغاندا
li|||Limburgan; Limburger; Limburgish|limbourgeois|limburgués|الليمبورغية
ln|||Lingala|lingala|lingala|اللينجالا
lo|||Lao|lao|lao|اللاوية
lt|||Lithuanian|lituanien|lituano|الليتوانية
lu|||Luba-Katanga|luba-katanga (kiluba)|luba-katanga|اللوبا كاتانغا
lv|||Latvian|letton|letón|اللاتفية
mg|||Malagasy|malgache|malgache|الملغاشي
mh|||Marshallese|marshallais|marshalés|المارشالية
mi|||Maori|maori|maorí|الماورية
mk|||Macedonian|macédonien|macedonio|المقدونية
ml|||Malayalam|malayalam|malayálam|المالايالامية
mn|||Mongolian|mongol|mongol|المنغولية
mr|||Marathi|marathi|maratí|الماراثية
ms|||Malay|malais|malayo|الماليزية
mt|||Maltese|maltais|maltés|المالطية
my|||Burmese|birman|birmano|البورمية
na|||Nauru|nauruan|nauruano|النورو
nb|||Bokmål, Norwegian; Norwegian Bokmål|norvégien bokmål|noruego bokmal|النرويجية بوكمال
nd|||Ndebele, North; North Ndebele|ndébélé du Nord|ndebele septentrional|النديبيل الشمالية
ne|||Nepali|népalais|nepalí|النيبالية
ng|||Ndonga|ndonga|ndonga|الندونجا
nl|||Dutch; Flemish|néerlandais|neerlandés|الهولندية
nn|||Norwegian Nynorsk; Nynorsk, Norwegian|norvégien nynorsk|noruego nynorsk|النرويجية نينورسك
no|||Norwegian|norvégien|noruego|النرويجية
nr|||Ndebele, South; South Ndebele|ndébélé du Sud|ndebele meridional|النديبيل الجنوبي
nv|||Navajo; Navaho|navajo|navajo|النافاجو
ny|||Chichewa; Chewa; Nyanja|chewa|nyanja|النيانجا
oc|||Occitan (post 1500)|occitan|occitano|الأوكسيتانية
oj|||Ojibwa|ojibwa|ojibwa|الأوجيبوا
om|||Oromo|oromo|oromo|الأورومية
or|||Oriya|odia|oriya|الأورية
os|||Ossetian; Ossetic|ossète|osético|الأوسيتيك
pa|||Panjabi; Punjabi|pendjabi|punyabí|البنجابية
pi|||Pali|pali|pali|البالية
pl|||Polish|polonais|polaco|البولندية
ps|||Pushto; Pashto|pachto|pastún|البشتو
pt|||Portuguese|portugais|portugués|البرتغالية
qu|||Quechua|quechua|quechua|كيشوا
rm|||Romansh|romanche|romanche|الرومانشية
rn|||Rundi|roundi|kirundi|الرندي
ro|||Romanian; Moldavian; Moldovan|roumain|rumano|الرومانية
ru|||Russian|russe|ruso|الروسية
rw|||Kinyarwanda|kinyarwanda|kinyarwanda|الكينيارواندا
sa|||Sanskrit|sanskrit|sánscrito|السنسكريتية
sc|||Sardinian|sarde|sardo|السردينية
sd|||Sindhi|sindhi|sindi|السندية
se|||Northern Sami|same du Nord|sami septentrional|سامي الشمالية
sg|||Sango|sango|sango|السانجو
si|||Sinhala; Sinhalese|cingalais|cingalés|السنهالية
sk|||Slovak|slovaque|eslovaco|السلوفاكية
sl|||Slovenian|slovène|esloveno|السلوفانية
sm|||Samoan|samoan|samoano|الساموائية
sn|||Shona|shona|shona|الشونا
so|||Somali|somali|somalí|الصومالية
sq|||Albanian|albanais|albanés|الألبانية
sr|||Serbian|serbe|serbio|الصربية
ss|||Swati|swati|suazi|السواتي
st|||Sotho, Southern|sotho du Sud|sotho meridional|السوتو الجنوبية
su|||Sundanese|soundanais|sundanés|السوندانية
sv|||Swedish|suédois|sueco|السويدية
sw|||Swahili|swahili|suajili|السواحلية
ta|||Tamil|tamoul|tamil|التاميلية
te|||Telugu|télougou|telugu|التيلوغوية
tg|||Tajik|tadjik|tayiko|الطاجيكية
th|||Thai|thaï|tailandés|التايلاندية
ti|||Tigrinya|tigrigna|tigriña|التغرينية
tk|||Turkmen|turkmène|turcomano|التركمانية
tl|||Tagalog|filipino|filipino|الفلبينية
tn|||Tswana|tswana|setsuana|التسوانية
to|||Tonga (Tonga Islands)|tongien|tongano|التونغية
tr|||Turkish|turc|turco|التركية
ts|||Tsonga|tsonga|tsonga|السونجا
tt|||Tatar|tatar|tártaro|التترية
tw|||Twi|akan|akan|الأكانية
ty|||Tahitian|tahitien|tahitiano|التاهيتية
ug|||Uighur; Uyghur|ouïghour|uigur|الأويغورية
uk|||Ukrainian|ukrainien|ucraniano|الأوكرانية
ur|||Urdu|ourdou|urdu|الأوردية
uz|||Uzbek|ouzbek|uzbeko|الأوزبكية
ve|||Venda|venda|venda|الفيندا
vi|||Vietnamese|vietnamien|vietnamita|الفيتنامية
vo|||Volapük|volapük|volapük|لغة الفولابوك
wa|||Walloon|wallon|valón|الولونية
wo|||Wolof|wolof|wólof|الولوفية
xh|||Xhosa|xhosa|xhosa|الخوسا
yi|||Yiddish|yiddish|yidis|اليديشية
yo|||Yoruba|yoruba|yoruba|اليوروبا
za|||Zhuang; Chuang|zhuang|zhuang|الزهيونج
zh|||Chinese|chinois|chino|الصينية
zu|||Zulu|zoulou|zulú|الزولو
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GeographicVocabulary', '{"en": "Geographic Vocabulary", "fr": "Vocabulaire géographique"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('GeographicVocabulary', $codes$
A1|||Global Admininistrative Unit Layers|Global Administrative Unit Layers
A2|||UN Second Administrative Level Boundary Project|UN Second Administrative Level Boundary Project
A3|||Global Administrative Areas|Global Administrative Areas
A4|||ISO Country (3166-1 alpha-2)|Pays ISO (3166-1 alpha-2)
G1|||Geonames|Geonames
G2|||OpenStreetMap|OpenStreetMap
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GeographicExactness', '{"en": "Geographic Exactness", "fr": "Exactitude géographique"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('GeographicExactness', $codes$
1|||Exact|Exact
2|||Approximate|Approximatif
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GeographicLocationClass', '{"en": "Geographic Location Class", "fr": "Classe de lieu"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('GeographicLocationClass', $codes$
1|||Administrative Region|Région administrative
2|||Populated Place|Lieu habité
3|||Structure|Structure
4|||Other Topographical Feature|Autre élément topographique
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GeographicLocationReach', '{"en": "Geographic Location Reach", "fr": "Portée du lieu"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('GeographicLocationReach', $codes$
1|||Activity|Activité
2|||Intended Beneficiaries|Bénéficiaires visés
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GazetteerAgency', '{"en": "Gazetteer Agency", "fr": "Répertoire toponymique"}', 'IATI', '2.03', true, NULL);
SELECT pg_temp.add_codes('GazetteerAgency', $codes$
1|||Geonames.org|Geonames.org
2|||National Geospatial-Intelligence Agency|National Geospatial-Intelligence Agency
3|||Open Street Map|Open Street Map
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('HumanitarianScopeType', '{"en": "Humanitarian Scope Type", "fr": "Type de cadre humanitaire"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('HumanitarianScopeType', $codes$
1|||Emergency|Urgence
2|||Appeal|Appel
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('HumanitarianScopeVocabulary', '{"en": "Humanitarian Scope Vocabulary", "fr": "Vocabulaire des cadres humanitaires"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('HumanitarianScopeVocabulary', $codes$
1-2|||Glide|Glide
2-1|||Humanitarian Plan|Plan humanitaire
99|||Reporting Organisation|Organisation déclarante
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('OrganisationRegistrationAgency', '{"en": "Organisation Registration Agency", "fr": "Registre d’organisations"}', 'IATI', '2.03', false, 'Country');
SELECT pg_temp.add_codes('OrganisationRegistrationAgency', $codes$
AD-COA||AD|Andorra Chart of Accounts
AE-ACCI||AE|Ajman Chamber of Commerce and Industry
AE-ADCD||AE|Abu Dhabi Commercial Directory
AE-AFZ||AE|Ajman Free Zone Authority
AE-COA||AE|United Arab Emirates (the) Chart of Accounts
AE-DCCI||AE|Dubai Chamber of Commerce and Industry
AE-DFSA||AE|Dubai Financial Services Authority
AE-DIFC||AE|Dubai International Financial Centre
AE-DMCC||AE|Dubai Multi Commodities Centre
AE-FCCI||AE|Fujairah Chamber of Commerce and Industry
AE-FFZ||AE|Fujairah Free Zone Company Listing
AE-HFZA||AE|Hamriyah Free Zone Authority
AE-RAKIA||AE|Ras al-Khaimah Investment Authority
AE-RK_CR||AE|Ras al-Khaimah Chamber of Commerce and Industry
AE-SAIF||AE|Sharjah Airport International Free Zone
AE-SCCI||AE|Sharjah Chamber of Commerce and Industry
AE-UQCCI||AE|Umm al-Quwain Chamber of Commerce and Industry
AF-CBR||AF|Afghanistan Central Business Registry
AF-COA||AF|Afghanistan Chart of Accounts
AF-MOE||AF|Ministry of Economy NGO Department
AF-TIN||AF|Afghanistan Tax Identification Number
AG-COA||AG|Antigua and Barbuda Chart of Accounts
AI-COA||AI|Anguilla Chart of Accounts
AL-COA||AL|Albania Chart of Accounts
AL-QKB||AL|Albanian National Business Center
AM-COA||AM|Armenia Chart of Accounts
AM-SRALE||AM|State Register Agency of Legal Entities of Armenia
AO-COA||AO|Angola Chart of Accounts
AQ-COA||AQ|Antarctica Chart of Accounts
AR-CENOC||AR|The National Centre of Community Organisations (Argentina)
AR-COA||AR|Argentina Chart of Accounts
AR-CUIT||AR|Unique Tax Identification Code (Argentina)
AS-COA||AS|American Samoa Chart of Accounts
AT-COA||AT|Austria Chart of Accounts
AT-FB||AT|Austria Company Register
AT-UID||AT|VAT number (Austria Company Register)
AT-ZVR||AT|Austrian Central Register of Associations
AU-ABN||AU|Australian Business Register
AU-ACNC||AU|Australian Charities and Not-for-profits Commission
AU-COA||AU|Australia Chart of Accounts
AW-COA||AW|Aruba Chart of Accounts
AX-COA||AX|Åland Islands Chart of Accounts
AZ-COA||AZ|Azerbaijan Chart of Accounts
AZ-IVI||AZ|State Register of Commercial Entities (Ministry of Taxes of Azerbaijan Republic)
BA-COA||BA|Bosnia and Herzegovina Chart of Accounts
BB-COA||BB|Barbados Chart of Accounts
BD-COA||BD|Bangladesh Chart of Accounts
BD-NAB||BD|Bangladesh NGO Affairs Bureau
BD-ROC||BD|Bangladesh Office of the Register of Joint Stock Companies and Firms
BE-BCE_KBO||BE|Crossroads Bank for Enterprises
BE-COA||BE|Belgium Chart of Accounts
BE-GTCF|w|BE|Au Greffe du Tribunal de Commerce Francophone de Bruxelles
BF-COA||BF|Burkina Faso Chart of Accounts
BF-MATD||BF|Ministry of Territorial Administration and Decentralisation
BG-COA||BG|Bulgaria Chart of Accounts
BG-EIK||BG|Commercial Register
BH-COA||BH|Bahrain Chart of Accounts
BI-COA||BI|Burundi Chart of Accounts
BI-NIF||BI|Tax Identification Number, Burundi
BJ-COA||BJ|Benin Chart of Accounts
BJ-IFU||BJ|Unique Tax Identifier
BL-COA||BL|Saint Barthélemy Chart of Accounts
BM-COA||BM|Bermuda Chart of Accounts
BN-COA||BN|Brunei Darussalam Chart of Accounts
BO-CINS||BO|Bolivia Institutional Classifier
BO-COA||BO|Bolivia (Plurinational State of) Chart of Accounts
BO-NIT||BO|Tax Identification Number
BQ-COA||BQ|Bonaire, Sint Eustatius and Saba Chart of Accounts
BR-CNPJ||BR|National Registry of Legal Entities
BR-COA||BR|Brazil Chart of Accounts
BS-COA||BS|Bahamas (the) Chart of Accounts
BT-COA||BT|Bhutan Chart of Accounts
BV-COA||BV|Bouvet Island Chart of Accounts
BW-CIPA||BW|Companies and Intellectual Property Authority (Botswana)
BW-COA||BW|Botswana Chart of Accounts
BW-TIN||BW|Botswana Taxpayers Identification Number
BY-ADR||BY|Unified State Register of Legal Entities and Individual Entrepreneurs (Ministry of Justice of the Republic of Belarus)
BY-COA||BY|Belarus Chart of Accounts
BZ-COA||BZ|Belize Chart of Accounts
CA-CC||CA|Corporations Canada
CA-COA||CA|Canada Chart of Accounts
CA-CRA_ACR||CA|Canadian Revenue Agency
CA-GOV||CA|List of legal department names (Government of Canada)
CA_AB-ABT||CA|Corporate Registry Office
CA_BC-BRC_CBR||CA|British Columbia Corporate Registry
CA_MB-MTB||CA|Manitoba Companies Office, Department of Entrepreneurship, Training and Trade
CA_NB-NWB_NOB||CA|Corporate Registry
CA_NL-NFL_TNL||CA|Registry of Companies, Department of Government Services
CA_NS-NVS_NVE||CA|Nova Scotia Registry of Joint Stock Companies
CA_NT-NWT_TNO||CA|Canadian Provincial Corporate Registration - Northwest Territories
CA_NU-NNV||CA|Nunavut Department of Justice - Corporate Registries
CA_ON-ONT||CA|ServiceOntario, Ministry of Government Services
CA_PE-PEI_IPE||CA|Prince Edward Island Corporate
CA_QC-QBC||CA|Quebec Business Registrar
CA_SK-SKN||CA|Saskatchewan Corporate Registry
CA_YT-YKT||CA|Yukon Corporate Affairs
CC-COA||CC|Cocos (Keeling) Islands (the) Chart of Accounts
CD-COA||CD|Congo (the Democratic Republic of the) Chart of Accounts
CD-MJDH||CD|Ministry of Justice and Human Rights
CF-COA||CF|Central African Republic (the) Chart of Accounts
CG-COA||CG|Congo (the) Chart of Accounts
CH-COA||CH|Switzerland Chart of Accounts
CH-FDJP||CH|Commercial Registry, Federal Office of Justice (Switzerland)
CH_BS-CR||CH|Commercial Register of the Canton of Basel-Stadt, Switzerland
CI-COA||CI|Côte d'Ivoire Chart of Accounts
CI-MOI||CI|Ministry of the Interior (Ivory Coast)
CK-COA||CK|Cook Islands (the) Chart of Accounts
CL-COA||CL|Chile Chart of Accounts
CL-MP||CL|Public Market Suppliers and Buyer Units, Chile
CL-RUT||CL|Rol Único Tributario de Chile (Taxpayer Number)
CM-COA||CM|Cameroon Chart of Accounts
CM-NIU||CM|Tax Identification Number (Cameroon)
CN-COA||CN|China Chart of Accounts
CN-SAIC||CN|State Administration for Industry and Commerce (SAIC)
CN-USCI||CN|Unified Social Credit Identifier
CO-CCB||CO|Bogota Chamber of Commerce
CO-COA||CO|Colombia Chart of Accounts
CO-RUE||CO|Unified Commercial and Social Registry (RUES)
CR-COA||CR|Costa Rica Chart of Accounts
CR-RPJ||CR|Registro de Personas Jurídicas (Costa Rica)
CU-COA||CU|Cuba Chart of Accounts
CV-COA||CV|Cabo Verde Chart of Accounts
CW-COA||CW|Curaçao Chart of Accounts
CX-COA||CX|Christmas Island Chart of Accounts
CY-COA||CY|Cyprus Chart of Accounts
CY-DRCOR||CY|Cyprus Department of Registrar of Companies and Official Receiver (DRCOR)
CZ-COA||CZ|Czechia Chart of Accounts
CZ-DIC||CZ|Tax ID (DIČ) Czech Republic
CZ-ICO||CZ|Access to Registers of Economic Subjects
DE-COA||DE|Germany Chart of Accounts
DE-CR||DE|Common Register Portal of the German Federal States (CRP)
DJ-COA||DJ|Djibouti Chart of Accounts
DK-COA||DK|Denmark Chart of Accounts
DK-CVR||DK|Danish Central Business Register
DM-COA||DM|Dominica Chart of Accounts
DO-COA||DO|Dominican Republic (the) Chart of Accounts
DZ-COA||DZ|Algeria Chart of Accounts
EC-COA||EC|Ecuador Chart of Accounts
EC-RUC||EC|Ecuador Unique Taxpayer Registry
EE-COA||EE|Estonia Chart of Accounts
EE-KMKR||EE|e-Business Register (Estonia)
EE-RIK||EE|Centre of Registers and Information Systems (RIK)
EG-COA||EG|Egypt Chart of Accounts
EG-CR||EG|Commercial Registry, Egypt
EG-MOSS||EG|Ministry of Social Solidarity and Justice (Egypt)
EH-COA||EH|Western Sahara Chart of Accounts
ER-COA||ER|Eritrea Chart of Accounts
ES-COA||ES|Spain Chart of Accounts
ES-DIR3||ES|Common Directory of Organizational Units and Offices - DIR3
ES-MDJ||ES|Ministry of Justice, Spain
ES-NIF||ES|Tax Identification Number
ES-RMC||ES|Central Commercial Register of the Kingdom of Spain
ET-COA||ET|Ethiopia Chart of Accounts
ET-CSA||ET|Charities and Societies Agency (Ethiopia)
ET-MFA||ET|Ministry of Foreign Affairs
ET-MOT||ET|Ministry of Trade (Ethiopia)
FI-COA||FI|Finland Chart of Accounts
FI-PRO||FI|Finnish Patent and Registration Office
FI-VERO||FI|Finnish Tax Administration
FJ-COA||FJ|Fiji Chart of Accounts
FK-COA||FK|Falkland Islands (the) [Malvinas] Chart of Accounts
FM-COA||FM|Micronesia (Federated States of) Chart of Accounts
FO-COA||FO|Faroe Islands (the) Chart of Accounts
FR-COA||FR|France Chart of Accounts
FR-INSEE|w|FR|The National Institute of Statistics and Economic Studies
FR-RCS||FR|Trade and Companies Register
GA-COA||GA|Gabon Chart of Accounts
GB-CASC||GB|Community amateur sports clubs (CASCs) registered with HMRC
GB-CHC||GB|Charity Commission/Comisiwn Elusennau
GB-COA||GB|United Kingdom of Great Britain and Northern Ireland (the) Chart of Accounts
GB-COE||GB|Church of England Church Codes
GB-COH||GB|Companies House
GB-EDU||GB|Register of Schools (England and Wales)
GB-GOR||GB|Government Organisation Register
GB-GOV||GB|UK Government Departments Reference Numbers (IATI Standard)
GB-GOVUK|w|GB|GOV.UK - UK Government Departments, Agencies & Public Bodies
GB-HESA||GB|Higher Education Statistics Agency
GB-IRN||GB|Schools Plus, Department of Education (Northern Ireland)
GB-LAE||GB|Local Authorities for England Register
GB-LANI||GB|Local authorities for Northern Ireland register
GB-LAS||GB|Scottish Local Authority Register
GB-MPR||GB|Mutuals Public Register
GB-NHS||GB|NHS Digital - Organisation Data Service
GB-NIC||GB|The Charity Commission for Northern Ireland
GB-PLA||GB|Principal Local Authority Register for Wales
GB-REV||GB|HM Revenue and Customs
GB-SC||GB|Scottish Charity Register
GB-SCOTEDU||GB|Register of Schools (Scotland)
GB-SHPE||GB|Registered Social Housing Providers (England)
GB-SRS||GB|Supplier Registration Service, Crown Commercial Service, UK
GB-UKPRN||GB|UK Register of Learning Providers
GB-WALEDU||GB|Register of Schools (Wales)
GD-COA||GD|Grenada Chart of Accounts
GE-COA||GE|Georgia Chart of Accounts
GE-NAPR||GE|Register of Entrepreneurial and Non-Entrepreneurial Legal Entities, Georgia
GE-RS||GE|Georgian Revenue Service
GF-COA||GF|French Guiana Chart of Accounts
GG-COA||GG|Guernsey Chart of Accounts
GG-RCE||GG|Guernsey Registry
GH-COA||GH|Ghana Chart of Accounts
GH-DSW||GH|Department of Social Developments
GH-RGD||GH|Registrar General's Department
GI-COA||GI|Gibraltar Chart of Accounts
GL-COA||GL|Greenland Chart of Accounts
GM-COA||GM|Gambia (the) Chart of Accounts
GN-COA||GN|Guinea Chart of Accounts
GP-COA||GP|Guadeloupe Chart of Accounts
GQ-COA||GQ|Equatorial Guinea Chart of Accounts
GR-COA||GR|Greece Chart of Accounts
GS-COA||GS|South Georgia and the South Sandwich Islands Chart of Accounts
GT-CISP||GT|Public Sector Institution Classifications (Guetmala)
GT-COA||GT|Guatemala Chart of Accounts
GT-NIT||GT|Guatemala Tax Identification Number
GT-RPJ||GT|Registry for Legal Entities (Guatemala)
GU-COA||GU|Guam Chart of Accounts
GW-COA||GW|Guinea-Bissau Chart of Accounts
GY-COA||GY|Guyana Chart of Accounts
HK-COA||HK|Hong Kong Chart of Accounts
HK-CR||HK|Hong Kong Companies Register
HM-COA||HM|Heard Island and McDonald Islands Chart of Accounts
HN-COA||HN|Honduras Chart of Accounts
HN-RTN||HN|National Tax Registry
HR-COA||HR|Croatia Chart of Accounts
HR-MBS||HR|Croatian Court Business Register
HR-OIB||HR|Croatia Court Register
HT-COA||HT|Haiti Chart of Accounts
HU-AFA||HU|Information and Electronic Company Registration Service
HU-COA||HU|Hungary Chart of Accounts
ID-COA||ID|Indonesia Chart of Accounts
ID-DJP||ID|Director General of Taxes
ID-KDN|w|ID|Ministry of Home Affairs
ID-KHH||ID|Ministry of Justice & Human Rights
ID-KLN||ID|Ministry of Foreign affairs
ID-PRO|w|ID|Indonesia - NGOs registered at Provinicial Level
ID-SMR||ID|The SMERU Research Institute
IE-CHY||IE|Charities Regulatory Authority of Ireland
IE-COA||IE|Ireland Chart of Accounts
IE-CRO||IE|Irish CompaniesRegistration Office
IL-COA||IL|Israel Chart of Accounts
IL-RA||IL|Israel Charity Registry
IL-ROC||IL|Registrar of Companies (Israel)
IM-COA||IM|Isle of Man Chart of Accounts
IM-CR||IM|Isle of Man Companies Registry
IM-GR||IM|Isle of Man Index of Registered Charities
IN-COA||IN|India Chart of Accounts
IN-MCA||IN|Government of India, Ministry of Corporate Affairs
IN-MHA||IN|Ministry of Home Affairs (India) Foreign Contributions (Regulation) Act Register
IO-COA||IO|British Indian Ocean Territory (the) Chart of Accounts
IQ-COA||IQ|Iraq Chart of Accounts
IQ-NGO||IQ|NGO Directorate (Republic of Iraq)
IR-COA||IR|Iran (Islamic Republic of) Chart of Accounts
IS-COA||IS|Iceland Chart of Accounts
IS-KEN||IS|Icelandic Social Security Number
IT-CF||IT|Italian Tax Code / VAT Number
IT-COA||IT|Italy Chart of Accounts
IT-CUUO||IT|Unique Organizational Unit Code
IT-RI|w|IT|Business Register of the Italian Chambers of Commerce
JE-COA||JE|Jersey Chart of Accounts
JE-FSC||JE|Jersey Financial Services Commission (JFSC)
JE-JCR||JE|Jersey Charity Register
JE-OAC|w|JE|Jersey Overseas Aid Commission
JM-COA||JM|Jamaica Chart of Accounts
JO-CCD||JO|Companies Control Department (Jordan)
JO-COA||JO|Jordan Chart of Accounts
JO-MSD||JO|Register of Associations, Jordan
JP-COA||JP|Japan Chart of Accounts
JP-JCN||JP|National Tax Agency Corporate Number Publication Site
KE-COA||KE|Kenya Chart of Accounts
KE-KRA||KE|Kenya Revenue Authority PIN
KE-NCB||KE|NGO's Coordination Board
KE-RCO||KE|Registar of Companies
KE-RSO|w|KE|Registrar of Societies
KG-COA||KG|Kyrgyzstan Chart of Accounts
KG-ID||KG|Electronic database of legal entities and branches (Krygyzstan)
KG-INN||KG|Kyrgyz Republic Register of Legal Entities
KG-OKPO||KG|Electronic database of legal entities and branches (Krygyzstan) OKPO codes
KG-TIN||KG|Electronic database of legal entities and branches (Krygyzstan) TIN
KH-COA||KH|Cambodia Chart of Accounts
KH-INGO||KH|Ministry of Foreign Affairs
KH-NNGO||KH|Ministry of Interior National NGO Registrar
KI-COA||KI|Kiribati Chart of Accounts
KM-COA||KM|Comoros (the) Chart of Accounts
KN-COA||KN|Saint Kitts and Nevis Chart of Accounts
KP-COA||KP|Korea (the Democratic People's Republic of) Chart of Accounts
KR-BRN||KR|National Tax Service Business Registration Number
KR-COA||KR|Korea (the Republic of) Chart of Accounts
KW-COA||KW|Kuwait Chart of Accounts
KY-COA||KY|Cayman Islands (the) Chart of Accounts
KZ-BIN||KZ|Business Identification Number (BIN)
KZ-COA||KZ|Kazakhstan Chart of Accounts
LA-COA||LA|Lao People's Democratic Republic (the) Chart of Accounts
LB-COA||LB|Lebanon Chart of Accounts
LB-CR||LB|Lebanese Ministry of Justice, Commercial Register
LB-MOI||LB|Ministry of Interior (Lebanon)
LC-COA||LC|Saint Lucia Chart of Accounts
LI-COA||LI|Liechtenstein Chart of Accounts
LK-COA||LK|Sri Lanka Chart of Accounts
LK-DRC||LK|Department of the Registrar of Companies (Sri Lanka)
LK-NGO||LK|Sri Lanka - National Secretariat for Non-Governmental Organisations
LR-COA||LR|Liberia Chart of Accounts
LR-MFDPNGO||LR|Ministry of Finance and Development Planning NGO
LS-COA||LS|Lesotho Chart of Accounts
LS-LCN|w|LS|Lesotho Council of Non Governmental Organisations
LT-COA||LT|Lithuania Chart of Accounts
LT-PVM||LT|Lithuanian State Tax Inspectorate (PVM)
LT-RC||LT|Information Platform of Legal Entities (Lithuania)
LU-COA||LU|Luxembourg Chart of Accounts
LU-RCS||LU|Luxembourg Trade and Companies Register
LV-COA||LV|Latvia Chart of Accounts
LV-RE||LV|Register of Enterprises of the Republic of Latvia
LY-COA||LY|Libya Chart of Accounts
MA-COA||MA|Morocco Chart of Accounts
MC-COA||MC|Monaco Chart of Accounts
MC-RCI||MC|Trade and Industry Registry Number
MD-COA||MD|Moldova (the Republic of) Chart of Accounts
MD-IDNO||MD|Legal entity registration number (IDNO) Moldova
ME-COA||ME|Montenegro Chart of Accounts
MF-COA||MF|Saint Martin (French part) Chart of Accounts
MG-COA||MG|Madagascar Chart of Accounts
MG-NIF||MG|Directorate General of Taxes
MH-COA||MH|Marshall Islands (the) Chart of Accounts
MK-COA||MK|North Macedonia Chart of Accounts
ML-CCIM||ML|The Chamber of Commerce and Industry of Mali
ML-COA||ML|Mali Chart of Accounts
ML-MAT||ML|Ministere de l'Administration Territoriale
ML-NIF||ML|Tax Identification Number
MM-COA||MM|Myanmar Chart of Accounts
MM-MHA||MM|Ministry of Home Affairs - Central Committee for the Registration and Supervision of Organisations
MN-COA||MN|Mongolia Chart of Accounts
MO-COA||MO|Macao Chart of Accounts
MP-COA||MP|Northern Mariana Islands (the) Chart of Accounts
MQ-COA||MQ|Martinique Chart of Accounts
MR-COA||MR|Mauritania Chart of Accounts
MS-COA||MS|Montserrat Chart of Accounts
MT-COA||MT|Malta Chart of Accounts
MU-COA||MU|Mauritius Chart of Accounts
MU-CR||MU|Companies and Businesses Registration Integrated System, Mauritius
MV-COA||MV|Maldives Chart of Accounts
MW-CNM|w|MW|The Council for Non Governmental Organisations in Malawi
MW-COA||MW|Malawi Chart of Accounts
MW-MRA|w|MW|Malawi Revenue Authority
MW-NBM||MW|NGO Board of Malawi
MW-RG||MW|Registrar General, Department of Justice
MX-CMX_CPA||MX|Budget Classification of Public Entities (Mexico City)
MX-COA||MX|Mexico Chart of Accounts
MX-CPA||MX|Budget Classification of Public Entities (Mexico)
MX-RFC||MX|Federal Taxpayers Registry
MY-COA||MY|Malaysia Chart of Accounts
MY-SSM||MY|Companies Commission of Malaysia
MZ-COA||MZ|Mozambique Chart of Accounts
MZ-CR||MZ|Mozambique Commercial Registry
MZ-MOJ||MZ|Mozambique Ministry of Justice
MZ-NUIT||MZ|Taxpayer Single Identification Number (Mozambique)
NA-COA||NA|Namibia Chart of Accounts
NA-NAMRA||NA|Namibia Revenue Agency
NC-COA||NC|New Caledonia Chart of Accounts
NE-COA||NE|Niger (the) Chart of Accounts
NE-DGI||NE|Tax Directorate
NF-COA||NF|Norfolk Island Chart of Accounts
NG-BPP||NG|Bureau of Public Procurement (BPP) Contractor Registration System (Nigeria)
NG-CAC||NG|Nigerian Corporate Affairs Commission
NG-COA||NG|Nigeria Chart of Accounts
NG-TIN||NG|Taxpayer Identification Number
NI-COA||NI|Nicaragua Chart of Accounts
NL-COA||NL|Netherlands (the) Chart of Accounts
NL-KVK||NL|Chamber of Commerce (Netherlands)
NL-OWMS||NL|Overheid.nl Web Metadata Standard
NO-BRC||NO|Brønnøysundregistrene
NO-COA||NO|Norway Chart of Accounts
NP-COA||NP|Nepal Chart of Accounts
NP-CRO||NP|Company Registrar Office
NP-IRD||NP|Inland Revenue Department
NP-SWC||NP|Social Welfare Council Nepal
NR-COA||NR|Nauru Chart of Accounts
NU-COA||NU|Niue Chart of Accounts
NZ-COA||NZ|New Zealand Chart of Accounts
OM-COA||OM|Oman Chart of Accounts
PA-COA||PA|Panama Chart of Accounts
PA-PRP||PA|Public Registry of Panama
PE-COA||PE|Peru Chart of Accounts
PE-RUC||PE|RUC Number (Peru)
PE-SUNARP||PE|Peruvian National Superintendency of Public Registries - Registered Legal Entities
PF-COA||PF|French Polynesia Chart of Accounts
PG-COA||PG|Papua New Guinea Chart of Accounts
PH-COA||PH|Philippines (the) Chart of Accounts
PH-SEC||PH|Securities and Exchange Commission (Philippines)
PK-COA||PK|Pakistan Chart of Accounts
PK-NTN||PK|Pakistan National Tax Number
PK-PCP|w|PK|Pakistan Centre for Philanthropy
PK-SEC||PK|Securities and Exchange Commission of Pakistan
PK-VSWA||PK|Pakistan Voluntary Social Welfare Agency
PL-COA||PL|Poland Chart of Accounts
PL-KRS||PL|The National Court Register (Poland)
PL-NIP||PL|Tax Identification Number (Poland)
PL-REGON||PL|REGON - Statistical number of an economy entity
PM-COA||PM|Saint Pierre and Miquelon Chart of Accounts
PN-COA||PN|Pitcairn Chart of Accounts
PR-COA||PR|Puerto Rico Chart of Accounts
PS-COA||PS|Palestine, State of Chart of Accounts
PS-MOI||PS|Ministry of Interior (Palestine)
PS-TIN||PS|Tax Identifier Number, Palestine
PT-COA||PT|Portugal Chart of Accounts
PT-NIPPC||PT|Portal of Public Services
PW-COA||PW|Palau Chart of Accounts
PY-COA||PY|Paraguay Chart of Accounts
PY-PGN||PY|Classification of Entities in the National Budget for Paraguay
PY-RUC||PY|Unique Taxpayer Registry, Paraguay
QA-COA||QA|Qatar Chart of Accounts
RE-COA||RE|Réunion Chart of Accounts
RO-COA||RO|Romania Chart of Accounts
RO-CUI||RO|National Trade Register (Romania)
RS-APR||RS|Serbian Business Registrations Agency
RS-COA||RS|Serbia Chart of Accounts
RS-PIB||RS|Tax identification number register
RU-COA||RU|Russian Federation (the) Chart of Accounts
RU-INN||RU|Uniform State Register of Legal Entities of Russian Federation
RU-OGRN||RU|Unified State Register of Legal Entities (USRLE), Russian Federation
RW-COA||RW|Rwanda Chart of Accounts
RW-RGB||RW|Rwanda Governance Board
RW-RRA||RW|Rwanda Revenue Authority
SA-COA||SA|Saudi Arabia Chart of Accounts
SB-COA||SB|Solomon Islands Chart of Accounts
SC-COA||SC|Seychelles Chart of Accounts
SD-COA||SD|Sudan (the) Chart of Accounts
SE-BLV|w|SE|Bolagsverket
SE-COA||SE|Sweden Chart of Accounts
SE-KK|w|SE|Legal, Financial and Administrative Services Agency (Sweden)
SE-ON||SE|Business Registration Number (Organisationsnummer), Sweden
SG-ACRA||SG|Accounting and Corporate Regulatory Authority (ACRA)
SG-COA||SG|Singapore Chart of Accounts
SG-COC||SG|Commissioner of Charities
SH-COA||SH|Saint Helena, Ascension and Tristan da Cunha Chart of Accounts
SI-COA||SI|Slovenia Chart of Accounts
SI-PRS||SI|Slovenian Business Register
SI-TIN||SI|Tax Identification Number (Slovenia)
SJ-COA||SJ|Svalbard and Jan Mayen Chart of Accounts
SK-COA||SK|Slovakia Chart of Accounts
SK-ICO||SK|Organization Identification Number - Register and identifier of legal entities, entrepreneurs and public authorities
SK-ORSR||SK|Ministry of Justice Business Register
SK-ZRSR|w|SK|Slovakia Ministry Of Interior Trade Register
SL-COA||SL|Sierra Leone Chart of Accounts
SL-NRA||SL|National Revenue Agency
SL-OARG||SL|Office of Administrator and Registrar General
SM-COA||SM|San Marino Chart of Accounts
SN-COA||SN|Senegal Chart of Accounts
SN-NINEA||SN|National Identification Number of Companies and Associations (NINEA), Senegal
SO-COA||SO|Somalia Chart of Accounts
SO-MPND||SO|Ministry of Planning and National Development - General Register for Non-Governmental Organizations (Somaliland)
SR-COA||SR|Suriname Chart of Accounts
SS-COA||SS|South Sudan Chart of Accounts
SS-RRC||SS|South Sudan Relief and Rehabilitation Commission
ST-COA||ST|Sao Tome and Principe Chart of Accounts
SV-COA||SV|El Salvador Chart of Accounts
SV-NIT||SV|Tax Identification Number (El Salvador)
SX-COA||SX|Sint Maarten (Dutch part) Chart of Accounts
SY-COA||SY|Syrian Arab Republic (the) Chart of Accounts
SZ-CIT||SZ|Ministry of Commerce, Industry and Trade, Eswatini
SZ-COA||SZ|Eswatini Chart of Accounts
TC-COA||TC|Turks and Caicos Islands (the) Chart of Accounts
TD-COA||TD|Chad Chart of Accounts
TF-COA||TF|French Southern Territories (the) Chart of Accounts
TG-COA||TG|Togo Chart of Accounts
TH-COA||TH|Thailand Chart of Accounts
TH-MOI||TH|Ministry of Interior of the Kingdom of Thailand
TH-TIN||TH|Thai Revenue Department - Tax Identification Number
TJ-COA||TJ|Tajikistan Chart of Accounts
TK-COA||TK|Tokelau Chart of Accounts
TL-COA||TL|Timor-Leste Chart of Accounts
TM-COA||TM|Turkmenistan Chart of Accounts
TN-COA||TN|Tunisia Chart of Accounts
TN-RNE||TN|The National Register of Companies, Tunisia
TO-COA||TO|Tonga Chart of Accounts
TR-COA||TR|Turkey Chart of Accounts
TR-MERSIS||TR|MERSIS - Central Trade Registry System
TR-MOI||TR|Department of Associations (Ministry of Interior, Turkey)
TT-COA||TT|Trinidad and Tobago Chart of Accounts
TV-COA||TV|Tuvalu Chart of Accounts
TW-COA||TW|Taiwan (Province of China) Chart of Accounts
TZ-BRLA||TZ|Tanzania Business Registrations and Licensing Agency
TZ-COA||TZ|Tanzania, the United Republic of Chart of Accounts
TZ-NNCB||TZ|Tanzania National NGO Coordination Board
TZ-TRA||TZ|Tanzania Revenue Agency
UA-COA||UA|Ukraine Chart of Accounts
UA-EDR||UA|United State Register
UG-204CBO||UG|CBO Registration number, Uganda (Jinja District)
UG-COA||UG|Uganda Chart of Accounts
UG-NGB|w|UG|NGO Board, Ministry of Internal Affairs (Uganda)
UG-NGO||UG|National Bureau for NGOs (Uganda)
UG-RSB||UG|Registration Services Bureau
UM-COA||UM|United States Minor Outlying Islands (the) Chart of Accounts
US-COA||US|United States of America (the) Chart of Accounts
US-DOS|w|US|Corporation registration is the responsibility of each state (see link)
US-EIN||US|Employer Identification Number - Internal Revenue Service
US-USAGOV||US|Index of U.S. Government Departments and Agencies
UY-COA||UY|Uruguay Chart of Accounts
UZ-COA||UZ|Uzbekistan Chart of Accounts
UZ-KTUT||UZ|United State Register of Corporate Entites
VA-COA||VA|Holy See (the) Chart of Accounts
VC-COA||VC|Saint Vincent and the Grenadines Chart of Accounts
VE-COA||VE|Venezuela (Bolivarian Republic of) Chart of Accounts
VG-COA||VG|Virgin Islands (British) Chart of Accounts
VI-COA||VI|Virgin Islands (U.S.) Chart of Accounts
VN-COA||VN|Viet Nam Chart of Accounts
VN-MOST||VN|Ministry of Science and Technology
VU-COA||VU|Vanuatu Chart of Accounts
WF-COA||WF|Wallis and Futuna Chart of Accounts
WS-COA||WS|Samoa Chart of Accounts
XE-EXAMPLE|||Example Data Prefix
XI-BRIDGE|w||Basic Registry of Identified Global Entities
XI-DUNS|||D-U-N-S Number
XI-EORI|||Economic Operators Identification and Registration system
XI-GRID|||Global Research Identifiers Database
XI-IATI|||International Aid Transparency Initiative Organisation Identifier
XI-LEI|||Global Legal Entity Identifier Index
XI-PB||BR|Public Bodies - Open Knowledge Foundation
XI-PID|||PermID: Thompson Reuters Permanent Identifier
XI-ROR|||Research Organization Registry
XI-WIKIDATA|||Wikidata
XK-COA||XK|Kosovo Chart of Accounts
XM-DAC|||OECD Development Assistance Committee
XM-OCHA|||United Nations Office for the Coordination of Humanitarian Affairs - Humanitarian Programme Cycle Identifiers
XR-EUCB|||European Union Corporate Bodies authority list
XR-NUTS||HR|NUTS - European Union Nomenclature of Territorial Units for Statistics
YE-COA||YE|Yemen Chart of Accounts
YE-CR||YE|Commercial Registry, Yemen
YE-MSAL||YE|Ministry of Social Affairs and Labour
YT-COA||YT|Mayotte Chart of Accounts
ZA-CIP||ZA|Companies and Intellectual Property Commission (CIPC)
ZA-CIT||ZA|South African Corporate Income Tax (CIT) number
ZA-COA||ZA|South Africa Chart of Accounts
ZA-NPO||ZA|Nonprofit Organisation Directorate - South African Department of Social Development
ZA-PBO|w|ZA|SA Revenue Service Tax Exemption Unit
ZM-COA||ZM|Zambia Chart of Accounts
ZM-PCR||ZM|Patents and Companies Registration Agency
ZM-RNGO||ZM|Department of Registrar for NGOs
ZW-COA||ZW|Zimbabwe Chart of Accounts
ZW-PVO||ZW|Private Voluntary Organisations Council (Zimbabwe)
ZW-ROD||ZW|Registrar of Deeds
ZZ-EBID||DE|European Business Identifier (EBID)
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('Version', '{"en": "Version", "fr": "Version de l’IITA"}', 'IATI', '2.03', false, NULL);
SELECT pg_temp.add_codes('Version', $codes$
1.01|||1.01
1.02|||1.02
1.03|||1.03
1.04|||1.04
1.05|||1.05
2.01|||2.01
2.02|||2.02
2.03|||2.03
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GCM-Objectives', '{"en": "Objectives of the Global Compact for Migration", "fr": "Objectifs du Pacte mondial pour les migrations", "es": "Objetivos del Pacto Mundial para la Migración", "ar": "أهداف الاتفاق العالمي للهجرة"}', 'A/RES/73/195', '2018', true, NULL);
SELECT pg_temp.add_codes('GCM-Objectives', $codes$
1|||Data for policies|Données pour les politiques|Datos para las políticas|بيانات للسياسات
2|||Drivers of migration|Causes de la migration|Causas de la migración|دوافع الهجرة
3|||Information|Information|Información|المعلومات
4|||Proof of identity|Preuve d’identité|Prueba de identidad|إثبات الهوية
5|||Regular pathways|Voies régulières|Vías regulares|المسارات النظامية
6|||Fair recruitment|Recrutement équitable|Contratación equitativa|التوظيف العادل
7|||Vulnerabilities|Vulnérabilités|Vulnerabilidades|أوجه الضعف
8|||Saving lives|Sauver des vies|Salvar vidas|إنقاذ الأرواح
9|||Against smuggling|Contre le trafic|Contra el tráfico|مكافحة التهريب
10|||Against trafficking in persons|Contre la traite|Contra la trata|مكافحة الاتجار بالأشخاص
11|||Borders|Frontières|Fronteras|الحدود
12|||Screening and referral|Filtrage et orientation|Control y derivación|الفرز والإحالة
13|||Alternatives to detention|Alternatives à la détention|Alternativas a la detención|بدائل الاحتجاز
14|||Consular protection|Protection consulaire|Protección consular|الحماية القنصلية
15|||Basic services|Services essentiels|Servicios básicos|الخدمات الأساسية
16|||Inclusion|Inclusion|Inclusión|الإدماج
17|||Against discrimination|Contre la discrimination|Contra la discriminación|مكافحة التمييز
18|||Skills|Compétences|Competencias|المهارات
19|||Diaspora contributions|Contributions des diasporas|Aportes de las diásporas|إسهام المغتربين
20|||Remittances|Transferts de fonds|Remesas|التحويلات المالية
21|||Return and reintegration|Retour et réintégration|Retorno y reintegración|العودة وإعادة الإدماج
22|||Social security|Sécurité sociale|Seguridad social|الضمان الاجتماعي
23|||Cooperation|Coopération|Cooperación|التعاون
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('GFMD-Themes', '{"en": "Themes", "fr": "Thèmes", "es": "Temas", "ar": "المواضيع"}', 'GFMD', NULL, false, NULL);
SELECT pg_temp.add_codes('GFMD-Themes', $codes$
capacity-building|||Capacity building|Renforcement des capacités|Desarrollo de capacidades|بناء القدرات
diaspora-engagement|||Diaspora engagement|Mobilisation de la diaspora|Participación de la diáspora|إشراك المغتربين
policy-coherence|||Policy coherence|Cohérence des politiques|Coherencia de las políticas|اتساق السياسات
climate|||Climate|Climat|Clima|المناخ
youth|||Youth|Jeunesse|Juventud|الشباب
private-investment|||Private investment|Investissement privé|Inversión privada|الاستثمار الخاص
human-rights|||Human rights|Droits humains|Derechos humanos|حقوق الإنسان
remittances|||Remittances|Transferts de fonds|Remesas|التحويلات المالية
health|||Health|Santé|Salud|الصحة
education|||Education and skills|Éducation et compétences|Educación y competencias|التعليم والمهارات
gender|||Gender equality|Égalité des genres|Igualdad de género|المساواة بين الجنسين
return|||Return and reintegration|Retour et réintégration|Retorno y reintegración|العودة وإعادة الإدماج
labour|||Labour mobility|Mobilité de la main-d’œuvre|Movilidad laboral|تنقّل العمال
cities|||Cities|Villes|Ciudades|المدن
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('StakeholderType', '{"en": "Kinds of stakeholders", "fr": "Types d’acteurs", "es": "Tipos de actores", "ar": "أنواع الجهات المعنية"}', 'platform', NULL, true, NULL);
SELECT pg_temp.add_codes('StakeholderType', $codes$
government|||Government|Gouvernement|Gobierno|حكومة
academia|||Academia|Monde universitaire|Mundo académico|أوساط أكاديمية
civil-society|||Civil society|Société civile|Sociedad civil|مجتمع مدني
private-sector|||Private sector|Secteur privé|Sector privado|قطاع خاص
diaspora-organisation|||Diaspora organisation|Organisation de la diaspora|Organización de la diáspora|منظمة مغتربين
international-organisation|||International organisation|Organisation internationale|Organización internacional|منظمة دولية
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('IDF-Regions', '{"en": "Regions of the IOM Development Fund", "fr": "Régions du Fonds de l’OIM pour le développement", "es": "Regiones del Fondo de la OIM para el Desarrollo", "ar": "مناطق صندوق المنظمة الدولية للهجرة للتنمية"}', 'IOM Development Fund', NULL, false, NULL);
SELECT pg_temp.add_codes('IDF-Regions', $codes$
global|||Global|Monde|Mundial|عالمي
africa|||Africa|Afrique|África|أفريقيا
asia-oceania|||Asia and Oceania|Asie et Océanie|Asia y Oceanía|آسيا وأوقيانوسيا
europe-central-asia|||Europe and Central Asia|Europe et Asie centrale|Europa y Asia Central|أوروبا وآسيا الوسطى
latin-america-caribbean|||Latin America and the Caribbean|Amérique latine et Caraïbes|América Latina y el Caribe|أمريكا اللاتينية والبحر الكاريبي
middle-east|||Middle East|Moyen-Orient|Oriente Medio|الشرق الأوسط
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('IDF-ProjectTypes', '{"en": "Project types of the IOM Development Fund", "fr": "Types de projets du Fonds de l’OIM pour le développement", "es": "Tipos de proyectos del Fondo de la OIM para el Desarrollo", "ar": "أنواع مشاريع صندوق المنظمة الدولية للهجرة للتنمية"}', 'IOM Development Fund', NULL, false, NULL);
SELECT pg_temp.add_codes('IDF-ProjectTypes', $codes$
CT|||Counter-trafficking|Lutte contre la traite|Lucha contra la trata|مكافحة الاتجار بالأشخاص
IB|||Immigration and border management|Gestion de l’immigration et des frontières|Gestión de la inmigración y las fronteras|إدارة الهجرة والحدود
LM|||Labour migration|Migration de main-d’œuvre|Migración laboral|هجرة اليد العاملة
TC|||Technical cooperation on migration|Coopération technique en matière de migration|Cooperación técnica en materia de migración|التعاون التقني في مجال الهجرة
TK|||Transfer of migrant knowledge and resources|Transfert de savoirs et de ressources des migrants|Transferencia de conocimientos y recursos de los migrantes|نقل معارف المهاجرين ومواردهم
$codes$);

INSERT INTO codelists (name, title, source, edition, closed, categories) VALUES ('VoiceSector', '{"en": "Sectors of voices", "fr": "Secteurs des voix", "es": "Sectores de las voces", "ar": "قطاعات الأصوات"}', 'platform', NULL, false, NULL);
SELECT pg_temp.add_codes('VoiceSector', $codes$
health|||Health|Santé|Salud|الصحة
gender|||Gender equality|Égalité des genres|Igualdad de género|المساواة بين الجنسين
climate|||Climate|Climat|Clima|المناخ
education|||Education and skills|Éducation et compétences|Educación y competencias|التعليم والمهارات
employment|||Work and enterprise|Emploi et entreprise|Empleo y empresa|العمل وريادة الأعمال
culture|||Culture|Culture|Cultura|الثقافة
$codes$);
INSERT INTO code_crosswalks (list, code, to_list, to_code)
SELECT f[1], f[2], f[3], f[4] FROM (SELECT string_to_array(line, '|') AS f FROM regexp_split_to_table(btrim($codes$
IDF-Regions|global|Region|998
IDF-Regions|africa|Region|298
IDF-Regions|asia-oceania|Region|798
IDF-Regions|asia-oceania|Region|889
IDF-Regions|europe-central-asia|Region|89
IDF-Regions|europe-central-asia|Region|619
IDF-Regions|latin-america-caribbean|Region|1031
IDF-Regions|latin-america-caribbean|Region|1032
IDF-Regions|latin-america-caribbean|Region|489
IDF-Regions|middle-east|Region|589
StakeholderType|government|OrganisationType|10
StakeholderType|government|OrganisationType|11
StakeholderType|academia|OrganisationType|80
StakeholderType|civil-society|OrganisationType|21
StakeholderType|civil-society|OrganisationType|22
StakeholderType|civil-society|OrganisationType|24
StakeholderType|private-sector|OrganisationType|70
StakeholderType|diaspora-organisation|OrganisationType|21
StakeholderType|diaspora-organisation|OrganisationType|22
StakeholderType|international-organisation|OrganisationType|40
GFMD-Themes|remittances|GCM-Objectives|20
GFMD-Themes|diaspora-engagement|GCM-Objectives|19
GFMD-Themes|return|GCM-Objectives|21
GFMD-Themes|labour|GCM-Objectives|5
GFMD-Themes|labour|GCM-Objectives|6
GFMD-Themes|education|GCM-Objectives|18
GCM-Objectives|4|UNSDG-Targets|16.9
GCM-Objectives|6|UNSDG-Targets|8.8
GCM-Objectives|10|UNSDG-Targets|8.7
GCM-Objectives|10|UNSDG-Targets|16.2
GCM-Objectives|20|UNSDG-Targets|10.c
GCM-Objectives|23|UNSDG-Targets|10.7
VoiceSector|health|GFMD-Themes|health
VoiceSector|gender|GFMD-Themes|gender
VoiceSector|climate|GFMD-Themes|climate
VoiceSector|education|GFMD-Themes|education
$codes$, E'\r\n'), E'\r?\n') AS line) split;

DROP FUNCTION pg_temp.add_codes(text, text);
