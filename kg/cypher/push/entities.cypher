// `LABEL` is one of the entity types. An entity that is there already keeps its properties: push/rename.cypher has changed
// them where they differ.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:`LABEL`, entity += row
