// Statements go, or make room for themselves; when they were first recorded is remembered.
UNWIND $ids AS id
MATCH (statement:Statement {id: id})
WITH id, statement, statement.recorded_at AS recorded_at
DETACH DELETE statement
RETURN id, recorded_at
