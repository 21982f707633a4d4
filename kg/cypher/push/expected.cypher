// How many edges each relation should have, and how many of its statements somebody is said to have made.
MATCH (statement:Statement)
WHERE statement.fact_id IS NOT NULL
RETURN statement.relation AS relation, count(statement.cue) AS sources,
  count(DISTINCT CASE WHEN statement.status IN ['negated', 'denied'] THEN null ELSE statement.fact_id END) AS edges
