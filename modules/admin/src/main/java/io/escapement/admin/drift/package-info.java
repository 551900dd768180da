/** Actual minus planned, summed up. */
@NullMarked
package io.escapement.admin.drift;

import org.jspecify.annotations.NullMarked;
