package io.escapement.admin.audit;

/**
 * That the log was restored from a backup, and so lacks what came after it.
 *
 * @param upTo the number of the newest entry that still fits its anchor; 0 where none does. Anchors
 *     of later ones are void
 * @param head the last entry of the log that goes on, which tells of this
 */
public record Restored(long upTo, Anchor head) {}
