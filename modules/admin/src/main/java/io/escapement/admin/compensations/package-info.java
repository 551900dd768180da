/** Follows the workflows that undo windows which failed for good. */
@NullMarked
package io.escapement.admin.compensations;

import org.jspecify.annotations.NullMarked;
