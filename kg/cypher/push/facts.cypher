// Facts, summed up from their statements in the database; kg/store.py sums up in the same way, to the last bit.
UNWIND $facts AS id
MATCH (statement:Statement {fact_id: id})-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH id, article, coalesce(outlet.id, article.id) AS source, collect(statement) AS statements,
  max(statement.confidence) AS confidence,
  min(left(statement.published_at, 10)) AS first, max(left(statement.published_at, 10)) AS last,
  min(statement.event_time) AS event_time, min(statement.valid_from) AS valid_from, min(statement.valid_to) AS valid_to
ORDER BY confidence
WITH id, count(DISTINCT source) AS n_sources, collect(confidence) AS confidences, collect(statements) AS lists,
  min(first) AS first, max(last) AS last,
  min(event_time) AS event_time, min(valid_from) AS valid_from, min(valid_to) AS valid_to
WITH *, reduce(flat = [], list IN lists | flat + list) AS statements,
  1 - reduce(doubt = 1.0, confidence IN confidences | doubt * (1 - confidence)) AS confidence
WITH *, reduce(best = head(statements), other IN tail(statements) | CASE
  WHEN other.confidence > best.confidence OR other.confidence = best.confidence AND other.id < best.id THEN other
  ELSE best END) AS best
MATCH (best)-[:SUBJECT]->(subject:Entity)
MATCH (best)-[:OBJECT]->(object)
RETURN id, elementId(subject) AS subject, elementId(object) AS object, {
  predicate: best.predicate, relation: best.relation, status: best.status, sample: best.sentence,
  n_statements: size(statements), n_sources: n_sources,
  confidence: floor((CASE WHEN confidence > 0.99 THEN 0.99 ELSE confidence END) * 10000 + 0.5) / 10000,
  first_reported: first, last_reported: last, event_time: event_time, valid_from: valid_from, valid_to: valid_to
} AS properties
