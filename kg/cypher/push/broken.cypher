// Statements that lack a link, with their articles: somebody has deleted a node or a relationship by hand.
// A Statement without fact_id is somebody else's.
MATCH (statement:Statement)
WHERE statement.id IS NOT NULL AND statement.fact_id IS NOT NULL AND (
  NOT EXISTS { (statement)-[:SUBJECT]->() } OR NOT EXISTS { (statement)-[:OBJECT]->() }
  OR NOT EXISTS { (statement)-[:STATED_IN]->() }
  OR statement.cue IS NOT NULL AND NOT EXISTS { (statement)-[:ATTRIBUTED_TO]->() })
OPTIONAL MATCH (statement)-[:STATED_IN]->(article:Article)
RETURN statement.id AS id, article.id AS article
