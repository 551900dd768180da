/** Windows that operators ask for: one now, or a range of the past. */
@NullMarked
package io.escapement.admin.backfills;

import org.jspecify.annotations.NullMarked;
