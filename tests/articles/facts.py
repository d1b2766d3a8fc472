"""The facts of the two source articles, branch by branch, as their authors printed them; bold and code marks left out."""

from __future__ import annotations

PERMISSIONS = [
    "Administration: All",
    "Company: Read-only",
    "Cash Management: All",
    "Time & Expense: All",
    "General Ledger: All",
    "Projects: Read-only",
    "Accounts Payable: All",
]
SYNC = ["Settings > Workspaces", "select your Workspace", "click Accounting", "click Sync Now"]
RETRY = ["Open the report", "retry exporting to Sage Intacct"]
CONFIRM = ["Confirm the following permissions are enabled", *PERMISSIONS, "Click Save"]

# What a person has to be told in each branch, in the order in which it is done.
STEPS: dict[str, list[str]] = {
    "user_permissions": [
        "Log in to Sage Intacct as an administrator",
        "Go to Company > Users",
        "Select the xml_gateway user",
        "Click Subscriptions",
        *CONFIRM,
        *SYNC,
        *RETRY,
    ],
    "role_permissions": [
        "Log in to Sage Intacct",
        "Go to Company > Roles",
        "Select the role assigned to the xml_gateway user",
        "Click Subscriptions",
        *CONFIRM,
        *SYNC,
        *RETRY,
    ],
    "export_date": [
        "Go to Settings > Workspaces",
        "Select your Workspace",
        "Click Accounting",
        "Locate the Export date setting",
        "from Submitted date or Date of last expense to Exported date",
        "Click Save",
        *RETRY,
    ],
    "open_closed_books": [
        "Log in to Sage Intacct as an administrator",
        "Locate the xml_gateway user",
        "Confirm the user has permissions for",
        "Open books",
        "Closed books",
        "Update the permissions if necessary",
        "Click Save",
        *RETRY,
    ],
}
# What is said beside the steps of a branch.
BESIDE: dict[str, list[str]] = {
    "user_permissions": [
        "If the xml_gateway user has the required permissions, the export should complete successfully"
    ],
    "role_permissions": [
        "If the xml_gateway user has the required permissions, the export should complete successfully"
    ],
    "export_date": [
        "Using Exported date ensures transactions post to the current open reporting period instead of a closed one",
        "If the export date falls within an open reporting period, the export should complete successfully",
    ],
    "open_closed_books": [
        "If permissions are restricted, Sage Intacct may block exports to certain periods",
        "If the export date falls within an open reporting period, the export should complete successfully",
    ],
}
# What belongs to other branches only and must not be said in this one.
FOREIGN: dict[str, list[str]] = {
    "user_permissions": [
        "Company > Roles",
        "role assigned",
        "Exported date",
        "Submitted date",
        "Open books",
        "Closed books",
    ],
    "role_permissions": [
        "Company > Users",
        "Select the xml_gateway user",
        "as an administrator",
        "Exported date",
        "Open books",
    ],
    "export_date": ["Sync Now", "Company >", "Subscriptions", "Open books", "Log in to Sage Intacct", *PERMISSIONS],
    "open_closed_books": [
        "Sync Now",
        "Company >",
        "Subscriptions",
        "Submitted date",
        "Settings > Workspaces",
        *PERMISSIONS,
    ],
}
MESSAGES = {
    "INT043": "INT043 Export Error: The ‘xml_gateway’ user is missing required permissions in Sage Intacct. Please update the user or role permissions.",
    "INT771": "INT771 Export Error: Export not completed. The batches for this reporting period are closed in Sage Intacct. Reopen the period or change the export date in Workspace configurations.",
}
# Meaning, causes, and what the error is not.
ABOUT: dict[str, list[str]] = {
    "INT043": [
        "does not have sufficient permissions",
        "to complete the export",
        "does not have the required module permissions",
        "The role assigned to the xml_gateway user is missing required subscriptions",
        "Required applications are not enabled for the integration user",
        "not a report data issue",
        "specific module subscriptions and permissions",
        "create transactions",
    ],
    "INT771": [
        "reporting period",
        "is closed in Sage Intacct",
        "does not allow transactions to post to closed reporting periods",
        "The export date falls within a closed reporting period in Sage Intacct",
        "Sage Intacct prevents new transactions from being created in that period",
        "based on the Submitted date or Date of last expense, and that accounting period has already been closed",
        "not a connection issue",
    ],
}
# Each question of the sources' FAQ, as somebody asks it, and what its answer says there.
FAQ: dict[str, list[tuple[str, list[str]]]] = {
    "INT043": [
        ("Do I need Sage Intacct admin access to fix this?", ["Yes.", "Updating user or role subscriptions requires administrative permissions in Sage Intacct"]),
        ("Does this error affect syncing as well?", ["Yes", "missing permissions can impact both sync and export"]),
        ("Do I need to reconnect the integration?", ["No.", "Updating permissions and selecting Sync Now is typically sufficient"]),
    ],
    "INT771": [
        ("Do I need to reopen the reporting period?", ["Not necessarily.", "Changing the export date to Exported date is often the simplest solution"]),
        ("Does the INT771 error mean the integration is disconnected?", ["No.", "The integration is functioning", "preventing transactions from posting to a closed reporting period"]),
        ("What does the xml_gateway user do?", ["integration user", "allows the Workspace to communicate with Sage Intacct and post transactions"]),
    ],
}  # fmt: skip
