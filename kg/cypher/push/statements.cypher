// `LABEL` is Entity or Literal.
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:`LABEL` {id: row.object})
MATCH (article:Article {id: row.article})
MERGE (statement:Statement {id: row.id})
SET statement += row.properties
MERGE (statement)-[:SUBJECT]->(subject)
MERGE (statement)-[:OBJECT]->(object)
MERGE (statement)-[:STATED_IN]->(article)
