UNWIND $rows AS row
MERGE (literal:Literal {id: row.properties.id})
SET literal += row.properties
SET literal:$(row.labels)
