-- Homes are found in the order in which people count: home-2 before home-10. The words are in the index as well, because a search
-- reads it from end to end.
CREATE INDEX homes_in_order ON home_words (length(home), home, words);
