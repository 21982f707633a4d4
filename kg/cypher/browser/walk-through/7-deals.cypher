// 7 Deals and disputes: who bought, backed, sued or fined whom
MATCH (one:Entity)-[deal:ACQUIRED|PARENT_OF|HOLDS_STAKE_IN|INVESTED_IN|MERGED_WITH|SUED|FINED]->(other:Entity)
WHERE NOT one:Unnamed AND NOT other:Unnamed
RETURN one, deal, other
