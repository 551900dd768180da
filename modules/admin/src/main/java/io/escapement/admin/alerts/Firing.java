package io.escapement.admin.alerts;

/**
 * What a rule says of a job now.
 *
 * @param rule which one
 * @param text what is wrong, and by which figures
 */
record Firing(Rule rule, String text) {}
