// `RELATION` is the type counted, from the count store; one such query a type, joined by UNION ALL.
RETURN 'RELATION' AS relation, COUNT { (:Entity)-[:`RELATION`]->() } AS edges
