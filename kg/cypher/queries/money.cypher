// Money: who buys, sells, pays, raises, earns or loses how much
// :param name (optional): "" — only what is about the thing with this name, alias or id
// :param currency (optional): "" — only this currency, such as USD
// :param minimum (optional): 0 — only amounts of at least so much
// :param limit (optional): 50 — rows at most
//
// The greatest amount first; amounts of different currencies are not converted. `value` is the plain number. Two forms: "SVB RAISED
// 2250000000 USD" has the amount as its object; "SoftBank ACQUIRED Arm" has it as a circumstance (`role` amount): look into the
// sentence for what the sum stands for, a price, a share's price or a loss. In the graph, the first is an edge to a `:Money` node,
// the second is in the JSON text `Statement.qualifiers`.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
WITH found[..1] AS found

MATCH (statement:Statement)-[:OBJECT]->(object:Entity|Literal)
WHERE object:Money OR statement.qualifiers IS NOT NULL
MATCH (statement)-[:SUBJECT]->(subject:Entity)
WHERE $name = '' OR subject IN found OR object IN found
// The qualifiers are JSON; quotes inside their texts are escaped there, so these separators occur between fields only.
WITH statement, subject, object, CASE WHEN object:Money THEN [['object', object.value]] ELSE [] END
  + [part IN split(coalesce(statement.qualifiers, ''), '"property": "')[1..] | [split(part, '"')[0], split(split(part, '"value": "')[1], '"')[0]]] AS pairs
UNWIND pairs AS pair
WITH statement, subject, object, pair[0] AS role, pair[1] AS written WHERE written =~ '-?[0-9]+([.][0-9]+)? [A-Z]{3}'
WITH *, toFloat(split(written, ' ')[0]) AS value, split(written, ' ')[1] AS currency
WHERE value >= $minimum AND ($currency = '' OR currency = toUpper($currency))
MATCH (statement)-[:STATED_IN]->(article:Article)
RETURN subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  CASE WHEN object:Money THEN null ELSE coalesce(object.name, object.value) END AS object,
  CASE WHEN abs(value) >= 1e9 THEN replace(toString(round(value / 1e9, 2)) + ' ', '.0 ', ' ') + 'billion ' WHEN abs(value) >= 1e6
    THEN replace(toString(round(value / 1e6, 2)) + ' ', '.0 ', ' ') + 'million ' ELSE split(written, ' ')[0] + ' ' END + currency AS amount,
  CASE WHEN value = toInteger(value) THEN toInteger(value) ELSE value END AS value,
  role, statement.status AS status,
  coalesce(statement.event_time, left(article.published_at, 10)) AS when,
  statement.sentence AS sentence, article.title AS title
ORDER BY value DESC, amount, subject, relation, object, when, sentence
LIMIT $limit
