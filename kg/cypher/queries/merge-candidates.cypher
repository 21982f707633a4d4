// Merge candidates: things of one type whose names suggest that they are the same
// :param type (optional): "" — only this type: Person, Organization, Place, Product, Event, Work, Group or Law
// :param limit (optional): 50 — rows at most
//
// `reason` says why, the strongest first: "same name", "same but for the legal form" (Boeing, Boeing Co), "shared alias", and "one
// name in the other" (SVB, SVB Financial), which is often wrong: look at `samples`, a sentence about each, before you merge.
// Names without a capital letter are left out. Each name is looked up: among tens of thousands, that takes some seconds.

MATCH (thing:Entity) WHERE NOT thing:Unnamed AND thing.name <> toLower(thing.name) AND ($type = '' OR $type IN labels(thing))
CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace(thing.name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 50})
YIELD node AS other
WHERE other <> thing AND NOT other:Unnamed AND other.name <> toLower(other.name)
  AND [label IN labels(thing) WHERE label <> 'Entity'][0] IN labels(other)
WITH CASE WHEN thing.id < other.id THEN [thing, other] ELSE [other, thing] END AS pair
WITH DISTINCT pair[0] AS thing, pair[1] AS other
WITH thing, other, [each IN [thing, other] | reduce(name = ' ' + toLower(replace(replace(each.name, '.', ''), ',', '')) + ' ',
  form IN ['inc', 'corp', 'corporation', 'co', 'company', 'ltd', 'limited', 'llc', 'plc', 'ag', 'se', 'sa', 'nv', 'gmbh', 'holding',
    'holdings', 'group', 'the'] | replace(name, ' ' + form + ' ', ' '))] AS names,
  [alias IN coalesce(thing.aliases, []) + thing.name WHERE alias IN coalesce(other.aliases, []) + other.name] AS shared
WITH thing, other, CASE
  WHEN toLower(thing.name) = toLower(other.name) THEN 0
  WHEN names[0] = names[1] THEN 1
  WHEN size(shared) > 0 THEN 2
  ELSE 3 END AS rank
WITH thing, other, rank, COUNT { (thing)<--(:Statement) } AS statements, COUNT { (other)<--(:Statement) } AS statements_too
RETURN thing.name AS name, other.name AS other, ['same name', 'same but for the legal form', 'shared alias', 'one name in the other'][rank] AS reason,
  [label IN labels(thing) WHERE label <> 'Entity'][0] AS type,
  statements, statements_too AS other_statements,
  [each IN [thing, other] | head(COLLECT { MATCH (each)<--(statement:Statement) RETURN statement.sentence ORDER BY statement.confidence DESC, statement.id LIMIT 1 })] AS samples,
  thing.id AS id, other.id AS other_id
ORDER BY rank, statements + other_statements DESC, id, other_id
LIMIT $limit
