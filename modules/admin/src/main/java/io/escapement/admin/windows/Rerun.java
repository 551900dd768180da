package io.escapement.admin.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What a backfill made of a window.
 *
 * @param backfill the backfill's number
 * @param window as lists give it
 */
record Rerun(int backfill, @JsonUnwrapped WindowView window) {}
