UNWIND $rows AS row
MERGE (outlet:Outlet {id: row.id})
ON CREATE SET outlet += row
