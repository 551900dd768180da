package io.escapement.admin.cli.crontab;

/**
 * What a crontab does not say.
 *
 * @param system whether its lines have a user column
 * @param timezone the machine's IANA region
 * @param team who answers for the jobs; may be empty
 * @param activity the activity type that runs a command
 * @param taskQueue whose workers know it
 */
public record Defaults(
    boolean system, String timezone, String team, String activity, String taskQueue) {}
