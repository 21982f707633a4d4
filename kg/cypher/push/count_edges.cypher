// How many edges each relation has; what has no id is not ours. One scan: a query a type would cost more to plan.
MATCH (:Entity)-[edge]->()
WHERE edge.id IS NOT NULL
RETURN type(edge) AS relation, count(edge) AS edges
