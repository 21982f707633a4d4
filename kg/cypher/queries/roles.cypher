// Roles on a date: who held which role then
// :param name: "Activision Blizzard" — a name, an alias or an id; of namesakes, the one that most is said about
// :param date: "2023-10-13" — a day, a month (2023-10) or a year (2023)
// :param limit (optional): 50 — rows at most
//
// `name` may be an organisation, a place or a person. `basis` says how far the articles bear it out: "since then" and "until then"
// are periods that they state; "as reported" means that an article from about that date (`published`) says so without dates;
// "former, perhaps then" that somebody had stopped before the article, and nobody says when. `status` planned: announced, not yet
// so. Dates are compared as far as both are known: a role held since 2020 was held in all of 2020.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
UNWIND found[..1] AS thing

MATCH (thing)<-[:SUBJECT|OBJECT]-(statement:Statement)
WHERE statement.relation IN ['AFFILIATED_WITH', 'WORKS_FOR', 'SPOKESPERSON_FOR', 'OFFICER_OF', 'CEO_OF', 'CFO_OF', 'CHAIR_OF',
    'LEADER_OF', 'TOOK_CHARGE_OF', 'PRESIDENT_OF', 'HEAD_OF_GOVERNMENT_OF', 'MINISTER_OF', 'MONARCH_OF', 'GOVERNOR_OF', 'MAYOR_OF',
    'MEMBER_OF', 'REPRESENTS']
  AND NOT statement.status IN ['negated', 'denied', 'cancelled']
WITH DISTINCT statement
MATCH (statement)-[:SUBJECT]->(holder:Person)
MATCH (statement)-[:OBJECT]->(place:Entity)
MATCH (statement)-[:STATED_IN]->(article:Article)
WITH statement, holder, place, article, left(article.published_at, 10) AS published,
  // A time without an end is when the role began; with "../" it has ended by then, with ".." at an unknown time.
  coalesce(statement.valid_from, CASE WHEN statement.valid_to IS NULL THEN statement.event_time END) AS since,
  CASE WHEN NOT statement.valid_to STARTS WITH '..' THEN statement.valid_to END AS until,
  CASE WHEN statement.valid_to STARTS WITH '../' THEN substring(statement.valid_to, 3) END AS over_by,
  coalesce(statement.valid_to STARTS WITH '..', false) AS former
WITH *, split(since, '/')[0] AS first, split(until, '/')[-1] AS last
WHERE (first IS NULL OR left(first, size($date)) <= left($date, size(first)))
  AND (last IS NULL OR left(last, size($date)) >= left($date, size(last)))
  AND (over_by IS NULL OR $date < over_by)
WITH *, CASE
  WHEN until IS NOT NULL THEN 'until then' WHEN since IS NOT NULL THEN 'since then'
  WHEN former THEN 'former, perhaps then' ELSE 'as reported' END AS basis
ORDER BY statement.confidence DESC, published DESC, statement.id
WITH holder, place, statement.relation AS role, statement.status AS status, since, until, basis,
  count(*) AS statements, min(published) AS published, max(published) AS published_last, head(collect(statement.sentence)) AS sentence
RETURN holder.name AS holder, role, place.name AS at, status, since, until, basis, published_last AS published, statements, sentence
ORDER BY basis IN ['since then', 'until then'] DESC, basis, published_last <= $date + '~' DESC,
  published_last DESC, holder, role, at, status
LIMIT $limit
