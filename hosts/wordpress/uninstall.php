<?php
/**
 * Deletes the plugin's settings.
 *
 * @package Toise_Benchmark
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'toise_benchmark_defaults' );
