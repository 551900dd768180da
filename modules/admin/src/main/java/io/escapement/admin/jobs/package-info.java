/** What operators want to run: specs and their versions. */
@NullMarked
package io.escapement.admin.jobs;

import org.jspecify.annotations.NullMarked;
