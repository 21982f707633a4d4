// Facts, summed up from their statements in the database, as edges; kg/store.py sums up in the same way, to the last bit.
// The best statement of an article speaks for it, and the best of all for the fact: the most confident, then the first by id.
UNWIND $facts AS id
MATCH (statement:Statement {fact_id: id})-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH id, statement, article, coalesce(outlet.id, article.id) AS source
ORDER BY statement.confidence DESC, statement.id
WITH id, article, source, count(statement) AS n, head(collect(statement)) AS best,
  min(left(statement.published_at, 10)) AS first, max(left(statement.published_at, 10)) AS last,
  min(statement.event_time) AS event_time, min(statement.valid_from) AS valid_from, min(statement.valid_to) AS valid_to
ORDER BY best.confidence, best.id DESC
WITH id, sum(n) AS n_statements, count(DISTINCT source) AS n_sources, collect(best.confidence) AS confidences,
  last(collect(best)) AS best, min(first) AS first, max(last) AS last,
  min(event_time) AS event_time, min(valid_from) AS valid_from, min(valid_to) AS valid_to
WITH *, 1 - reduce(doubt = 1.0, confidence IN confidences | doubt * (1 - confidence)) AS confidence
MATCH (best)-[:SUBJECT]->(subject:Entity)
MATCH (best)-[:OBJECT]->(object)
CREATE (subject)-[edge:$(best.relation)]->(object)
SET edge = {
  id: id, predicate: best.predicate, relation: best.relation, status: best.status, sample: best.sentence,
  n_statements: n_statements, n_sources: n_sources,
  confidence: floor((CASE WHEN confidence > 0.99 THEN 0.99 ELSE confidence END) * 10000 + 0.5) / 10000,
  first_reported: first, last_reported: last, event_time: event_time, valid_from: valid_from, valid_to: valid_to
}
