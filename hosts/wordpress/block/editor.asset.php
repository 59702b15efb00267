<?php
/**
 * The scripts that the block editor's script depends on.
 *
 * @package Toise_Benchmark
 */

return array(
	'dependencies' => array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element' ),
	'version'      => '0.0.0',
);
