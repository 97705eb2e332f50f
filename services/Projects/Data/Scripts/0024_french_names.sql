-- French names that the lists of IATI do not have, translated here. An administrator who gave one already keeps it.
WITH translated AS (
    SELECT f[1] AS list, f[2] AS code, f[3] AS name FROM (SELECT string_to_array(line, '|') AS f FROM regexp_split_to_table(btrim($codes$
OrganisationType|11|Administration locale
OrganisationType|24|ONG basée dans un pays partenaire
OrganisationType|71|Secteur privé du pays fournisseur
OrganisationType|72|Secteur privé du pays bénéficiaire
OrganisationType|73|Secteur privé d’un pays tiers
OrganisationType|90|Autre
OtherIdentifierType|A4|Identifiant de flux FTS
Sector|15120|Gestion financière du secteur public
Sector|15140|Administration publique
Sector|15161|Élections
Sector|15162|Droits humains
Sector|15163|Libre circulation de l’information
Sector|15164|Organisations et institutions pour l’égalité des femmes
Sector|23010|Politique de l’énergie et gestion administrative
Sector|23020|Production d’électricité, sources non renouvelables
Sector|23030|Production d’électricité, sources renouvelables
Sector|23040|Transport et distribution d’électricité
Sector|23050|Distribution de gaz
Sector|23061|Centrales électriques au fioul
Sector|23062|Centrales électriques au gaz
Sector|23063|Centrales électriques au charbon
Sector|23064|Centrales nucléaires
Sector|23065|Centrales hydroélectriques
Sector|23066|Énergie géothermique
Sector|23067|Énergie solaire
Sector|23068|Énergie éolienne
Sector|23069|Énergie marine
Sector|23070|Biomasse
Sector|23081|Éducation et formation dans le domaine de l’énergie
Sector|23082|Recherche dans le domaine de l’énergie
Sector|92010|Soutien aux ONG nationales
Sector|92020|Soutien aux ONG internationales
Sector|92030|Soutien aux ONG locales et régionales
SectorCategory|230|PRODUCTION ET DISTRIBUTION D’ÉNERGIE
SectorCategory|920|SOUTIEN AUX ORGANISATIONS NON GOUVERNEMENTALES (ONG)
SectorVocabulary|11|Système de classification des industries de l’Amérique du Nord (SCIAN)
SectorVocabulary|12|Fonctions du système des Nations Unies
TagVocabulary|1|Agrovoc
TagVocabulary|2|Objectifs de développement durable (ODD) des Nations Unies
TagVocabulary|3|Cibles des objectifs de développement durable (ODD) des Nations Unies
TagVocabulary|4|Initiatives de l’Équipe Europe
TagVocabulary|5|Plan de préparation pour la sécurité alimentaire et nutritionnelle mondiale (GFNS)
TagVocabulary|99|Organisation déclarante
PolicyMarker|10|Réduction des risques de catastrophe
PolicyMarker|11|Handicap
PolicyMarker|12|Nutrition
PolicySignificance|0|non ciblé
PolicySignificance|1|objectif significatif
PolicySignificance|2|objectif principal
PolicySignificance|3|objectif principal ET à l’appui d’un programme d’action
PolicySignificance|4|Objectif premier explicite
Currency|VED|bolivar souverain
Currency|XBT|bitcoin
IndicatorVocabulary|1|Registre de l’OMS
IndicatorVocabulary|2|Manuel Sphère
IndicatorVocabulary|3|Cadre de l’aide extérieure des États-Unis
IndicatorVocabulary|4|Indicateurs du développement dans le monde de la Banque mondiale
IndicatorVocabulary|5|Indicateurs des objectifs du Millénaire pour le développement des Nations Unies
IndicatorVocabulary|6|Indicateurs de la réponse humanitaire de l’OCHA
IndicatorVocabulary|7|Registre des indicateurs du VIH/sida
IndicatorVocabulary|8|Indicateurs harmonisés pour le secteur privé (HIPSO)
IndicatorVocabulary|9|Indicateurs des objectifs de développement durable (ODD) des Nations Unies
IndicatorVocabulary|99|Organisation déclarante
DocumentCategory-category|A|Niveau de l’activité
DocumentCategory-category|B|Niveau de l’organisation
$codes$, E'\r\n'), E'\r?\n') AS line) split
), named AS (
    UPDATE codes c SET names = c.names || jsonb_build_object('fr', t.name) FROM translated t WHERE c.list = t.list AND c.code = t.code AND NOT c.names ? 'fr' RETURNING c.list
)
UPDATE codelists SET version = version + 1 WHERE name IN (SELECT list FROM named);
