// Entities that no store has written.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.properties.id})
SET entity = row.properties
SET entity:$(row.labels)
