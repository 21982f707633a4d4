// How many statements some facts have.
UNWIND $ids AS id
RETURN id, COUNT { (:Statement {fact_id: id}) } AS number
