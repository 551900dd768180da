/** What is wrong with jobs: by which rules, since when, and who is told. */
@NullMarked
package io.escapement.admin.alerts;

import org.jspecify.annotations.NullMarked;
