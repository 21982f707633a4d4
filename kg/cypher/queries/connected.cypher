// Most connected: what has facts with most others
// :param type (optional): "" — only this type: Person, Organization, Place, Product, Event, Work, Group or Law
// :param limit (optional): 20 — rows at most
//
// `neighbours` counts the different things (not dates or amounts) that facts link it with, `facts` all its facts, `articles` those
// that say something about it. Countries and large companies lead because they are mentioned by the way: ask for a type.

MATCH (thing:Entity) WHERE NOT thing:Unnamed AND ($type = '' OR $type IN labels(thing))
WITH thing,
  COUNT { MATCH (thing)-[edge]-(end:Entity) WHERE edge.relation IS NOT NULL RETURN DISTINCT end } AS neighbours,
  COUNT { MATCH (thing)-[edge]-(:Entity|Literal) WHERE edge.relation IS NOT NULL RETURN DISTINCT edge } AS facts
WHERE neighbours > 0
RETURN thing.name AS name,
  [label IN labels(thing) WHERE label <> 'Entity'][0] AS type,
  neighbours, facts,
  COUNT { MATCH (thing)<-[:SUBJECT|OBJECT]-(:Statement)-[:STATED_IN]->(article:Article) RETURN DISTINCT article } AS articles,
  thing.id AS id
ORDER BY neighbours DESC, facts DESC, name, id
LIMIT $limit
